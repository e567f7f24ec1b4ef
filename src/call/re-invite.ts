import { method } from '../sip/message-index.ts';
import type { Attempt } from './attempt.ts';
import type { Change } from './changes.ts';
import { isInitialInvite, sideOf, type Leg, type Side } from './leg.ts';
import { isSuccess } from './message.ts';
import type { Step } from './media.ts';
import type { Response } from './transaction.ts';

export type ReInviteOutcome = 'accepted' | 'challenged' | 'rejected' | 'cancelled' | 'pending';

/** An INVITE inside a dialog, with all the requests it took (RFC 3261 14). */
export interface ReInvite {
  readonly attempt: Attempt;
  readonly by: Side;
  readonly outcome: ReInviteOutcome;
  readonly final: Response | undefined;
  /** It carried no offer but asked for one. */
  readonly delayedOffer: boolean;
  /** The exchange it brought; undefined when no description was captured. */
  readonly step: Step | undefined;
  readonly changes: readonly Change[];
}

export function findReInvites(
  leg: Leg,
  attempts: readonly Attempt[],
  steps: readonly Step[],
  changesOf: ReadonlyMap<Step, readonly Change[]>,
): ReInvite[] {
  return attempts
    .filter(({ last }) => last.method === method.INVITE && !isInitialInvite(last))
    .map((attempt) => {
      const { last } = attempt;
      const step = steps.find(({ exchange }) => exchange.attempt.last === last);
      return {
        attempt,
        by: sideOf(leg, last.fromTag),
        outcome: outcomeOf(last.final),
        final: last.final,
        delayedOffer: last.first.sdp === 0,
        step,
        changes: (step && changesOf.get(step)) ?? [],
      };
    })
    .sort((a, b) => a.attempt.trees[0]!.first.number - b.attempt.trees[0]!.first.number);
}

export function outcomeOf(final: Response | undefined): ReInviteOutcome {
  if (final === undefined) return 'pending';
  if (isSuccess(final.status)) return 'accepted';
  if (final.status === 401 || final.status === 407) return 'challenged';
  return final.status === 487 ? 'cancelled' : 'rejected';
}
