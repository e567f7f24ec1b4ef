import type { SdpDigests } from '../sdp/digest.ts';
import type { Attempt } from './attempt.ts';
import { findChanges, type Change } from './changes.ts';
import type { CodecLists } from './codecs.ts';
import type { Leg } from './leg.ts';
import { followMedia, type MediaHistory, type Step } from './media.ts';
import { attemptsOf, findExchanges } from './offer-answer.ts';
import { findReInvites, type ReInvite } from './re-invite.ts';

/** A leg with what was negotiated on it. What only an opened call needs is worked out when it is asked for. */
export class CallLeg {
  readonly leg: Leg;
  readonly media: MediaHistory;
  /** INVITE, UPDATE and PRACK, with their retries. */
  readonly attempts: readonly Attempt[];
  private readonly sdp: SdpDigests;
  private readonly codecs: CodecLists;
  private changesOfSteps: ReadonlyMap<Step, readonly Change[]> | undefined;
  private listOfReInvites: readonly ReInvite[] | undefined;

  constructor(leg: Leg, sdp: SdpDigests, codecs: CodecLists) {
    this.leg = leg;
    this.sdp = sdp;
    this.codecs = codecs;
    this.attempts = attemptsOf(leg, sdp);
    this.media = followMedia(leg, findExchanges(leg, this.attempts, sdp), sdp);
  }

  get changes(): ReadonlyMap<Step, readonly Change[]> {
    const { sdp, codecs } = this;
    this.changesOfSteps ??= new Map(this.media.steps.map((step) => [step, findChanges(step, sdp, codecs)]));
    return this.changesOfSteps;
  }

  get reInvites(): readonly ReInvite[] {
    this.listOfReInvites ??= findReInvites(this.leg, this.attempts, this.media.steps, this.changes);
    return this.listOfReInvites;
  }
}
