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

/** Where each message of a call was seen again after a proxy, SBC or B2BUA had sent it on. */
export class HopPlaces {
  private readonly laterOf = new Map<number, LaterPlace[]>();
  private readonly earlierOf = new Map<number, { message: Message; isOtherLeg: boolean }>();

  constructor(call: Call) {
    for (const transaction of call.transactions) this.joinHops(transaction);
    if (call.legs.length > 1) {
      for (const [copy, origin] of call.events.origins) this.joinLegs(origin, copy);
    }
  }

  later(message: number): readonly LaterPlace[] {
    return this.laterOf.get(message) ?? [];
  }

  earlier(message: number): { readonly message: Message; readonly isOtherLeg: boolean } | undefined {
    return this.earlierOf.get(message);
  }

  /** Every pair of neighbours, in order of the earlier message. */
  *pairs(): Generator<readonly [before: Message, after: LaterPlace]> {
    const inOrder = [...this.earlierOf].sort(([a], [b]) => a - b);
    for (const [number, { message }] of inOrder) {
      const place = this.laterOf.get(message.number)?.find((later) => later.message.number === number);
      if (place !== undefined) yield [message, place];
    }
  }

  /** A request came from the hop before; a response goes back to it (RFC 3261 18.2.2). */
  private joinHops({ request, responses, previousHop }: Transaction): void {
    if (previousHop === undefined) return;
    if (request !== undefined && previousHop.request !== undefined) {
      this.join(previousHop.request, request, false);
    }
    const received = new Map(previousHop.responses.map((response) => [keyOf(response), response]));
    for (const response of responses) {
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
    this.earlierOf.set(after.number, { message: before, isOtherLeg });
    const known = this.laterOf.get(before.number);
    if (known === undefined) this.laterOf.set(before.number, [{ message: after, isOtherLeg }]);
    else known.push({ message: after, isOtherLeg });
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
