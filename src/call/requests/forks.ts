import { isSuccess, type Message } from '../message.ts';
import type { RequestTree } from '../transaction.ts';

/** Where a proxy sent an INVITE that it sent to several, at once or one after the other. */
export interface Branch {
  /** The request on its first hop behind the proxy (or the first response, if it was not captured). */
  readonly first: Message;
  /** To tag of whoever answered; 0 when nobody did. */
  readonly toTag: number;
  readonly final: Message | undefined;
  readonly outcome: 'answered' | 'cancelled' | 'rejected' | 'pending';
}

/** The branches of a request (RFC 3261 16.7); none if it went one way only. */
export function findForks({ transactions }: RequestTree): Branch[] {
  const forking = transactions.find(({ nextHops }) => nextHops.length > 1);
  if (forking === undefined) return [];
  return forking.nextHops.map(({ request, responses }) => {
    const final = responses.find(({ status }) => status >= 200);
    const toTag = responses.find((response) => response.status > 100 && response.toTag !== 0)?.toTag ?? 0;
    return { first: (request ?? responses[0])!, toTag, final, outcome: outcomeOf(final) };
  });
}

function outcomeOf(final: Message | undefined): Branch['outcome'] {
  if (final === undefined) return 'pending';
  if (isSuccess(final.status)) return 'answered';
  return final.status === 487 ? 'cancelled' : 'rejected';
}
