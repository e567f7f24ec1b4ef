import type { Attempt } from '../attempt.ts';
import type { Call } from '../call.ts';
import type { Message } from '../message.ts';
import type { Response, Transaction } from '../transaction.ts';

/** The same message on the hop behind, on its way from sender to receiver. */
export interface LaterPlace {
  readonly message: Message;
  /** A B2BUA carried it to another leg. */
  readonly isOtherLeg: boolean;
}

interface EarlierPlace {
  readonly message: Message;
  readonly isOtherLeg: boolean;
  /** The message that was asked about, as seen from there. */
  readonly place: LaterPlace;
}

/** Where each message of a call was seen again after a proxy, SBC or B2BUA had sent it on. */
export class HopPlaces {
  private readonly laterOf = new Map<number, LaterPlace[]>();
  private readonly earlierOf = new Map<number, EarlierPlace>();
  /** Responses of a transaction by what they say, read once for all branches behind it. */
  private readonly responsesOf = new Map<Transaction, ReadonlyMap<string, Message>>();

  constructor(call: Call) {
    for (const transaction of call.transactions) this.joinHops(transaction);
    if (call.legs.length > 1) {
      for (const [copy, origin] of call.events.origins) this.joinLegs(origin, copy);
    }
  }

  later(message: number): readonly LaterPlace[] {
    return this.laterOf.get(message) ?? [];
  }

  earlier(message: number): EarlierPlace | undefined {
    return this.earlierOf.get(message);
  }

  /** Every pair of neighbours, in order of the later message. */
  *pairs(): Generator<readonly [before: Message, after: LaterPlace]> {
    const inOrder = [...this.earlierOf].sort(([a], [b]) => a - b);
    for (const [, { message, place }] of inOrder) yield [message, place];
  }

  /** A request came from the hop before; a response goes back to it (RFC 3261 18.2.2). */
  private joinHops({ request, responses, previousHop }: Transaction): void {
    if (previousHop === undefined) return;
    if (request !== undefined && previousHop.request !== undefined) {
      this.join(previousHop.request, request, false);
    }
    let received = this.responsesOf.get(previousHop);
    if (received === undefined) {
      received = new Map(previousHop.responses.map((response) => [keyOf(response), response]));
      this.responsesOf.set(previousHop, received);
    }
    for (const response of responses) {
      // 100 goes from hop to hop and is never passed on (RFC 3261 16.7).
      if (response.status === 100) continue;
      const next = received.get(keyOf(response));
      if (next !== undefined) this.join(response, next, false);
    }
  }

  private joinLegs(origin: Attempt, copy: Attempt): void {
    const asReceived = origin.last.transactions[origin.last.transactions.length - 1]!.request;
    const { first, responses } = copy.trees[0]!;
    if (asReceived !== undefined && first.isRequest) this.join(asReceived, first, true);
    for (const response of responses) {
      const relayed = relayedAs(response, origin.last.responses, copy);
      if (relayed !== undefined) this.join(response.received, relayed.sent, true);
    }
  }

  private join(before: Message, after: Message, isOtherLeg: boolean): void {
    if (this.earlierOf.has(after.number)) return;
    const place = { message: after, isOtherLeg };
    this.earlierOf.set(after.number, { message: before, isOtherLeg, place });
    const known = this.laterOf.get(before.number);
    if (known === undefined) this.laterOf.set(before.number, [place]);
    else known.push(place);
  }
}

function keyOf({ status, toTag, reliableSequence }: Message): string {
  return `${status} ${toTag} ${reliableSequence}`;
}

/** The response on the other leg: the same status, or for a final one the final response there. */
function relayedAs(
  { status, received }: Response,
  candidates: readonly Response[],
  copy: Attempt,
): Response | undefined {
  const isAfter = ({ sent }: Response): boolean => sent.number > received.number;
  const same = candidates.find((other) => other.status === status && isAfter(other));
  if (same !== undefined || status < 200) return same;
  const isFinalOfCopy = copy.last.final?.received === received;
  return isFinalOfCopy ? candidates.find((other) => other.status >= 200 && isAfter(other)) : undefined;
}
