import type { MessageIndex } from '../sip/message-index.ts';
import type { SdpDigests } from '../sdp/digest.ts';
import type { Attempt } from './attempt.ts';
import { attemptsOf, findExchanges } from './offer-answer.ts';
import { judgeCall, type CallOutcome } from './call-state.ts';
import { findChanges, type Change } from './changes.ts';
import type { CodecLists } from './codecs.ts';
import { callMethods } from './conversation.ts';
import { findCopies, type Copy } from './copies.ts';
import { buildLegs, isInitialInvite, type Leg } from './leg.ts';
import { followMedia, type MediaHistory, type Step } from './media.ts';
import { readMessage, type Message, type Timed } from './message.ts';
import { findReInvites, type ReInvite } from './re-invite.ts';
import { buildRequestTrees, buildTransactions, type RequestTree, type Transaction } from './transaction.ts';

/** A leg with what was negotiated on it. What only an opened call needs is worked out when it is asked for. */
export class CallLeg {
  readonly leg: Leg;
  readonly media: MediaHistory;
  private readonly attempts: readonly Attempt[];
  private readonly sdp: SdpDigests;
  private readonly codecs: CodecLists;
  private changesOfSteps: ReadonlyMap<Step, readonly Change[]> | undefined;

  constructor(leg: Leg, sdp: SdpDigests, codecs: CodecLists) {
    this.leg = leg;
    this.sdp = sdp;
    this.codecs = codecs;
    this.attempts = attemptsOf(leg, sdp);
    this.media = followMedia(leg, findExchanges(leg, this.attempts, sdp), sdp);
  }

  get changes(): ReadonlyMap<Step, readonly Change[]> {
    const { pendingHolds, refusedHolds, steps } = this.media;
    const asking = new Set([...pendingHolds, ...refusedHolds].map(({ exchange }) => exchange));
    this.changesOfSteps ??= new Map(
      steps.map((step) => [step, findChanges(step, asking.has(step.exchange), this.sdp, this.codecs)]),
    );
    return this.changesOfSteps;
  }

  get reInvites(): ReInvite[] {
    return findReInvites(this.leg, this.attempts, this.media.steps, this.changes);
  }
}

/** The messages of one conversation and what they amount to. */
export interface Call {
  /** All messages, copies included, in order. */
  readonly messages: readonly Message[];
  readonly copies: ReadonlyMap<number, Copy>;
  readonly transactions: readonly Transaction[];
  readonly trees: readonly RequestTree[];
  /** The originator's first. */
  readonly legs: readonly CallLeg[];
  /** Undefined for conversations that are no calls (registrations, OPTIONS, ...). */
  readonly outcome: CallOutcome | undefined;
  readonly joinedMidCall: boolean;
}

/**
 * Makes sense of the messages of one conversation. Always from the beginning: a call has few messages, and one way to
 * the result is easier to trust than two. `numbers` are in order of time; `captureEnd` is the time of the last packet.
 */
export function analyseCall(
  index: MessageIndex,
  codecs: CodecLists,
  threads: readonly number[],
  numbers: readonly number[],
  captureEnd: Timed,
): Call {
  const messages = numbers.map((number) => readMessage(index, number));
  const { originals, copies } = findCopies(messages, index);
  const transactions = buildTransactions(originals, index.vias);
  const trees = buildRequestTrees(transactions);
  const { thread } = index.messages.columns;
  const legs = threads.flatMap((id) => {
    const own = threads.length === 1 ? trees : trees.filter(({ first }) => thread[first.number] === id);
    return buildLegs(id, own, index.sdp);
  });
  const isCall = threads.some((id) => (index.threads.columns.methods[id]! & callMethods) !== 0);
  if (!isCall)
    return { messages, copies, transactions, trees, legs: [], outcome: undefined, joinedMidCall: false };
  // A leg of nothing but OPTIONS and the like may share the Call-ID; it is no leg of the call.
  const callLegs = legs
    .filter((leg) => leg.trees.some((tree) => tree.toTag !== 0 || (callMethods >> tree.method) & 1))
    .sort(byStart);
  const first = callLegs[0]!;
  const sendings = (message: Message): number =>
    1 + [...copies.values()].filter((copy) => copy.kind === 'retransmission' && copy.of === message).length;
  return {
    messages,
    copies,
    transactions,
    trees,
    legs: callLegs.map((leg) => new CallLeg(leg, index.sdp, codecs)),
    outcome: judgeCall(first, sendings, captureEnd),
    joinedMidCall: first.joinedMidCall,
  };
}

function byStart(a: Leg, b: Leg): number {
  return startOf(a) - startOf(b);
}

function startOf(leg: Leg): number {
  return (leg.trees.find(isInitialInvite) ?? leg.trees[0]!).first.number;
}
