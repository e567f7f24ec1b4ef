import { method } from '../../sip/message-index.ts';
import type { Call } from '../call.ts';
import { elapsed, isFailure, isProvisional, type Message } from '../message.ts';
import { findSendings } from './sendings.ts';
import type { RequestTree, Transaction } from '../transaction.ts';

/** What sending a message again says about the way between its sender and its receiver. */
export type Cause =
  /** A request that nobody responded to. */
  | 'not-answered'
  /** A request of which only the last sending was answered, and at once: those before did not arrive. */
  | 'request-lost'
  /** A request of which the response came late after the last sending: lost, or the receiver is slow. */
  | 'late-response'
  /** A request sent again although its response was captured; or a final response that was acknowledged only when it had
   * been sent again. Either way a response did not arrive. */
  | 'response-lost'
  /** A response sent again although its ACK (or PRACK) was captured. */
  | 'ack-lost'
  /** A response that was never acknowledged. */
  | 'ack-missing';

/** A message that was sent more than once on one hop. */
export interface Retransmission {
  readonly tree: RequestTree;
  readonly transaction: Transaction;
  readonly kind: 'request' | 'response';
  /** In order, the first included. */
  readonly sendings: readonly Message[];
  readonly cause: Cause;
  /** The message that ended it: the response, ACK or PRACK. */
  readonly answer: Message | undefined;
}

/** Messages that pass each other on the way are this close (seconds): well below T1, above most round trips. */
const CROSSING = 0.1;
/** A response this soon after a request was sent again is caused by it (RFC 3261 17.2.1, seconds). */
const PROMPT = 0.05;

/** Requests, final responses to INVITE and reliable provisional responses that were sent again, hop by hop, in order. */
export function findRetransmissions(call: Call): Retransmission[] {
  const sendings = findSendings(call);
  if (sendings.size === 0) return [];
  const acknowledging = new Acknowledgements(call.trees);
  return call.trees.flatMap((tree) =>
    tree.transactions.flatMap((transaction) => [
      ...ofRequest(tree, transaction, sendings),
      ...ofResponses(tree, transaction, sendings, acknowledging),
    ]),
  );
}

type SendingsByFirst = ReadonlyMap<number, readonly Message[]>;

function ofRequest(
  tree: RequestTree,
  transaction: Transaction,
  sendings: SendingsByFirst,
): Iterable<Retransmission> {
  const own = transaction.request && sendings.get(transaction.request.number);
  // An ACK is sent again because its response was: that is said there.
  if (own === undefined || transaction.method === method.ACK) return [];
  // A provisional response stops an INVITE; other requests go on at longer intervals (RFC 3261 17.1.2.2).
  const answer = transaction.responses.find(
    ({ status }) => transaction.method === method.INVITE || !isProvisional(status),
  );
  return [{ tree, transaction, kind: 'request', sendings: own, cause: causeOfRequest(own, answer), answer }];
}

function causeOfRequest(sendings: readonly Message[], answer: Message | undefined): Cause {
  if (answer === undefined) return 'not-answered';
  const last = sendings[sendings.length - 1]!;
  if (elapsed(answer, last) > CROSSING) return 'response-lost';
  // The last sending before the response is the one that may have brought it about.
  const before = sendings.findLast(({ number }) => number < answer.number) ?? last;
  return elapsed(before, answer) <= CROSSING ? 'request-lost' : 'late-response';
}

function ofResponses(
  tree: RequestTree,
  transaction: Transaction,
  sendings: SendingsByFirst,
  acknowledgements: Acknowledgements,
): Retransmission[] {
  if (transaction.method !== method.INVITE) return [];
  const requests = transaction.request === undefined ? [] : (sendings.get(transaction.request.number) ?? []);
  return transaction.responses.flatMap((response): Retransmission[] => {
    const own = sendings.get(response.number);
    const isReliable = !isProvisional(response.status) || response.reliableSequence > 0;
    if (own === undefined || !isReliable || arePrompted(own, requests)) return [];
    const answer = transaction.ack ?? acknowledgements.of(tree, response, transaction);
    const cause =
      answer === undefined
        ? 'ack-missing'
        : elapsed(answer, own[own.length - 1]!) > CROSSING
          ? 'ack-lost'
          : 'response-lost';
    return [{ tree, transaction, kind: 'response', sendings: own, cause, answer }];
  });
}

/** Whether each repetition follows a repetition of the request: then the request is what there is to talk about. */
function arePrompted(responses: readonly Message[], requests: readonly Message[]): boolean {
  let at = 0;
  return responses.slice(1).every((response) => {
    while (at + 1 < requests.length && requests[at + 1]!.number < response.number) at++;
    const request = requests[at];
    return at > 0 && request !== undefined && elapsed(request, response) <= PROMPT;
  });
}

/** ACKs and PRACKs that are compared for one response: a proxy sends one on each hop. */
const COMPARED = 64;

/** The ACKs of final responses to INVITE and the PRACKs of reliable provisional ones. */
export class Acknowledgements {
  private readonly acks = new Map<string, RequestTree[]>();
  private readonly pracks = new Map<string, RequestTree[]>();

  constructor(trees: readonly RequestTree[]) {
    for (const tree of trees) {
      const tags = `${tree.fromTag} ${tree.toTag}`;
      if (tree.method === method.ACK) add(this.acks, `${tags} ${tree.cseq}`, tree);
      if (tree.method === method.PRACK) add(this.pracks, `${tags} ${tree.first.reliableSequence}`, tree);
    }
  }

  /** The request that acknowledges a 2xx or reliable provisional response (RFC 3261 13.2.2.4, RFC 3262 4). */
  treeOf(invite: RequestTree, response: Message): RequestTree | undefined {
    return this.treesOf(invite, response)[0];
  }

  /** As it went over the hop that the response came over; of a 2xx its first appearance if it took another way. */
  of(invite: RequestTree, response: Message, { request, ack }: Transaction): Message | undefined {
    const trees = this.treesOf(invite, response);
    const source = request?.source ?? response.destination;
    for (const { transactions } of trees.slice(0, COMPARED)) {
      const onHop = transactions.find(
        (transaction) =>
          transaction.request?.source === source && transaction.request.destination === response.source,
      );
      if (onHop !== undefined) return onHop.request;
    }
    // The ACK of a failure goes over one hop only, with the branch of its INVITE (RFC 3261 17.1.1.3).
    return isFailure(response.status) ? ack : trees[0]?.first;
  }

  private treesOf(invite: RequestTree, response: Message): readonly RequestTree[] {
    const tags = `${invite.fromTag} ${response.toTag}`;
    const trees = isProvisional(response.status)
      ? this.pracks.get(`${tags} ${response.reliableSequence}`)
      : this.acks.get(`${tags} ${invite.cseq}`);
    return trees ?? [];
  }
}

function add(map: Map<string, RequestTree[]>, key: string, tree: RequestTree): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [tree]);
  else known.push(tree);
}
