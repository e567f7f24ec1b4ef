import type { SubscriptionState } from '../../sip/headers/subscription-state.ts';
import { elapsed, isSuccess, type Timed } from '../message.ts';
import type { RequestTree } from '../transaction.ts';

/**
 * What a subscription is when the capture ends. `expired`: its time ran out and nobody refreshed it or said that it is
 * over; `refused`: its SUBSCRIBE got a failure; `challenged`: that was 401 or 407, and nobody tried again; `unknown`:
 * only messages that do not tell. Other words are those of a Subscription-State header field (RFC 6665 4.1.3).
 */
export type SubscriptionStateWord =
  'pending' | 'active' | 'terminated' | 'expired' | 'refused' | 'challenged' | 'unknown' | (string & {});

export interface LifetimeEnd {
  readonly state: SubscriptionStateWord;
  /** Why it is terminated, as the notifier says (RFC 6665 4.1.3). */
  readonly reason: string | undefined;
  /** Seconds for which it was last granted. */
  readonly expires: number | undefined;
  /** When it runs out or ran out. */
  readonly until: Timed | undefined;
  /** The subscriber asked for its end, or for the state just once (RFC 6665 4.1.2.3, 4.4.3). */
  readonly isEndAsked: boolean;
}

/** Failures of a NOTIFY after which the notifier forgets the subscription (RFC 6665 4.2.2). */
const fatal: ReadonlySet<number> = new Set([404, 405, 410, 416, 480, 481, 482, 483, 484, 485, 489, 501, 604]);

/** Follows one subscription through its requests. */
export class Lifetime {
  private state: SubscriptionStateWord = 'unknown';
  private reason: string | undefined;
  private expires: number | undefined;
  private until: Timed | undefined;
  private isEndAsked = false;

  /** A SUBSCRIBE or REFER; whether it prolonged what was there. */
  asked({ final, first }: RequestTree, asked: number | undefined, granted: number | undefined): boolean {
    if (asked === 0) this.isEndAsked = true;
    const isFirst = this.state === 'unknown' || this.state === 'challenged' || this.state === 'refused';
    if (final === undefined || !isSuccess(final.status)) {
      if (final === undefined) {
        if (isFirst) this.state = 'pending';
        return false;
      }
      const isChallenge = (final.status === 401 || final.status === 407) && !first.hasCredentials;
      if (isFirst || this.state === 'pending') this.state = isChallenge ? 'challenged' : 'refused';
      else if (fatal.has(final.status)) this.over(`SUBSCRIBE refused: ${final.status}`);
      return false;
    }
    if (asked === 0) {
      // The last NOTIFY says so, too; without it the subscription is over all the same.
      if (!isFirst) this.over(undefined);
      else this.state = 'pending';
      return false;
    }
    this.prolong(first, granted);
    if (isFirst) this.state = 'pending';
    return !isFirst && this.state !== 'terminated';
  }

  notified({ final, first }: RequestTree, says: SubscriptionState | undefined): void {
    if (final !== undefined && fatal.has(final.status)) {
      this.over(`NOTIFY refused: ${final.status}`);
      return;
    }
    if (says === undefined) return;
    this.state = says.state;
    this.reason = says.reason;
    if (says.state === 'terminated') this.until = undefined;
    else if (says.expires !== undefined) this.prolong(first, says.expires);
  }

  end(captureEnd: Timed): LifetimeEnd {
    const { expires, isEndAsked, reason, until } = this;
    const isOpen = this.state === 'active' || this.state === 'pending';
    const hasRunOut = isOpen && until !== undefined && elapsed(until, captureEnd) >= 0;
    return { state: hasRunOut ? 'expired' : this.state, reason, expires, until, isEndAsked };
  }

  private over(reason: string | undefined): void {
    this.state = 'terminated';
    this.reason = reason;
    this.until = undefined;
  }

  private prolong({ seconds, nanoseconds }: Timed, expires: number | undefined): void {
    if (expires === undefined) return;
    this.expires = expires;
    this.until = { seconds: seconds + expires, nanoseconds };
  }
}
