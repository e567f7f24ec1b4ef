import { method } from '../sip/message-index.ts';
import { NO_VIA, type ViaChains } from '../sip/via-chains.ts';
import { isFailure, isProvisional, isSuccess, type Message } from './message.ts';

/** A request and its responses on one hop (RFC 3261 17). An ACK for a 2xx is a transaction of its own. */
export interface Transaction {
  readonly method: number;
  readonly cseq: number;
  readonly via: number;
  readonly fromTag: number;
  /** Undefined when only responses were captured. */
  request: Message | undefined;
  readonly responses: Message[];
  /** The ACK of a final response other than 2xx. */
  ack: Message | undefined;
  /** The same request one hop earlier. */
  previousHop: Transaction | undefined;
  readonly nextHops: Transaction[];
}

/** A response on its way from where it was sent to where it was received, over all hops. */
export interface Response {
  readonly status: number;
  readonly toTag: number;
  readonly reliableSequence: number;
  /** As its sender sent it: the first appearance. */
  readonly sent: Message;
  /** As the sender of the request received it, or as near to that as was captured. */
  received: Message;
  /** All appearances, in order. */
  readonly hops: Message[];
}

/** A request from its sender to wherever proxies took it: transactions joined by their Via lists, a tree if it forked. */
export interface RequestTree {
  readonly method: number;
  readonly cseq: number;
  readonly fromTag: number;
  readonly toTag: number;
  /** The transaction nearest to the sender. */
  readonly root: Transaction;
  readonly transactions: readonly Transaction[];
  /** The request (or else the first response) on its sender's hop. */
  readonly first: Message;
  /** End to end, in the order of their first appearance. */
  readonly responses: readonly Response[];
  /** What the sender received as the answer, or what the nearest hop saw that has one. */
  readonly final: Response | undefined;
}

/** Responses up to which a list is searched: nearly no request has more, and making keys of text takes longer. */
const FEW_RESPONSES = 8;
/** Transactions with one Via list that are compared, the latest first: INVITE and CANCEL are two, broken senders have more. */
const COMPARED = 64;

/** Groups messages (no duplicates, no retransmissions) into transactions, in the order of their first messages. */
export function buildTransactions(messages: readonly Message[], vias: ViaChains): Transaction[] {
  const transactions: Transaction[] = [];
  const byVia = new Map<number, Transaction[]>();
  for (const message of messages) {
    let known = byVia.get(message.via);
    if (known === undefined) byVia.set(message.via, (known = []));
    const transaction = findTransaction(known, message);
    if (transaction !== undefined && attach(transaction, message)) continue;
    const created = newTransaction(message);
    known.push(created);
    transactions.push(created);
  }
  for (const transaction of transactions) joinHops(transaction, byVia, vias);
  return transactions;
}

/** RFC 3261 17.1.3 and 17.2.3: by branch and sent-by, and by the method in CSeq, with ACK belonging to its INVITE. */
function findTransaction(known: readonly Transaction[], message: Message): Transaction | undefined {
  const isAck = message.isRequest && message.method === method.ACK;
  const wanted = isAck ? method.INVITE : message.method;
  for (let i = known.length - 1; i >= 0 && i >= known.length - COMPARED; i--) {
    const candidate = known[i]!;
    if (candidate.method !== wanted || candidate.cseq !== message.cseq) continue;
    if (candidate.fromTag !== message.fromTag) continue;
    if (!message.isRequest || isAck || candidate.request === undefined) return candidate;
  }
  return undefined;
}

/** Adds the message to the transaction; false when it has to begin one of its own. */
function attach(transaction: Transaction, message: Message): boolean {
  if (!message.isRequest) transaction.responses.push(message);
  else if (message.method !== method.ACK) transaction.request = message;
  else if (transaction.responses.some(({ status }) => isFailure(status))) transaction.ack = message;
  else return false;
  return true;
}

function newTransaction(message: Message): Transaction {
  return {
    method: message.method,
    cseq: message.cseq,
    via: message.via,
    fromTag: message.fromTag,
    request: message.isRequest ? message : undefined,
    responses: message.isRequest ? [] : [message],
    ack: undefined,
    previousHop: undefined,
    nextHops: [],
  };
}

/** Looks down the Via list for the hop before: usually one entry less, more where a hop was not captured. */
function joinHops(
  transaction: Transaction,
  byVia: ReadonlyMap<number, Transaction[]>,
  vias: ViaChains,
): void {
  for (let chain = vias.rest(transaction.via); chain !== NO_VIA; chain = vias.rest(chain)) {
    const previous = byVia
      .get(chain)
      ?.find(
        (candidate) =>
          candidate.method === transaction.method &&
          candidate.cseq === transaction.cseq &&
          candidate.fromTag === transaction.fromTag,
      );
    if (previous === undefined) continue;
    transaction.previousHop = previous;
    previous.nextHops.push(transaction);
    return;
  }
}

/** Joins the hops of each request, in the order in which the requests were sent. */
export function buildRequestTrees(transactions: readonly Transaction[]): RequestTree[] {
  return transactions.filter(({ previousHop }) => previousHop === undefined).map(buildTree);
}

function buildTree(root: Transaction): RequestTree {
  const transactions: Transaction[] = [];
  const waiting = [root];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    transactions.push(next);
    waiting.push(...next.nextHops);
  }
  const responses = joinResponses(transactions);
  const first = root.request ?? root.responses[0]!;
  return {
    method: root.method,
    cseq: root.cseq,
    fromTag: root.fromTag,
    toTag: root.request?.toTag ?? 0,
    root,
    transactions,
    first,
    responses,
    final: finalOf(transactions, responses),
  };
}

/** Appearances of one response on several hops: same status, To tag and RSeq. `transactions` begin at the root. */
function joinResponses(transactions: readonly Transaction[]): Response[] {
  const joined: Response[] = [];
  let byKey: Map<string, Response> | undefined;
  const messages = transactions.length === 1 ? transactions[0]!.responses : inOrder(transactions);
  for (const message of messages) {
    const { status, toTag, reliableSequence } = message;
    const known =
      byKey === undefined
        ? joined.find((response) => isSameResponse(response, message))
        : byKey.get(keyOf(message));
    if (known !== undefined) {
      known.hops.push(message);
      known.received = message;
      continue;
    }
    const created = { status, toTag, reliableSequence, sent: message, received: message, hops: [message] };
    joined.push(created);
    if (byKey !== undefined) byKey.set(keyOf(created), created);
    else if (joined.length > FEW_RESPONSES)
      byKey = new Map(joined.map((response) => [keyOf(response), response]));
  }
  return joined;
}

function inOrder(transactions: readonly Transaction[]): Message[] {
  const messages: Message[] = [];
  for (const { responses } of transactions) for (const response of responses) messages.push(response);
  return messages.sort((a, b) => a.number - b.number);
}

/** What tells responses to one request apart. */
type ResponseKey = Pick<Response, 'status' | 'toTag' | 'reliableSequence'>;

function isSameResponse(a: ResponseKey, b: ResponseKey): boolean {
  return a.status === b.status && a.toTag === b.toTag && a.reliableSequence === b.reliableSequence;
}

function keyOf({ status, toTag, reliableSequence }: ResponseKey): string {
  return `${status} ${toTag} ${reliableSequence}`;
}

/**
 * A 2xx, else the final response nearest to the root. Forks end with responses that the sender never sees; they count
 * only when the hop before was not captured to its end.
 */
function finalOf(transactions: readonly Transaction[], responses: readonly Response[]): Response | undefined {
  const success = responses.find(({ status }) => isSuccess(status));
  if (success !== undefined) return success;
  for (const transaction of transactions) {
    const message = transaction.responses.find(({ status }) => isFailure(status));
    if (message === undefined) continue;
    // A fork of several branches of which one has failed is not over.
    const siblings = transaction.previousHop?.nextHops ?? [];
    if (siblings.some(({ responses: r }) => r.every(({ status }) => isProvisional(status)))) continue;
    return responses.find(({ hops }) => hops.includes(message));
  }
  return undefined;
}
