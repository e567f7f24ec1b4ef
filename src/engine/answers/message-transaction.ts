import type { Call } from '../../call/call.ts';
import { elapsed, type Message } from '../../call/message.ts';
import type { Transaction } from '../../call/transaction.ts';
import { formatEndpoint } from '../../network/address.ts';
import type { Analysis } from '../open/analysis.ts';

/** The transaction that a message belongs to, on the hop where it was captured (RFC 3261 17). */
export interface MessageTransaction {
  readonly method: string;
  /** Who sent the request and who responds, for this one transaction; null where no address is known. */
  readonly uac: string | null;
  readonly uas: string | null;
  /** Number of the request; undefined when only responses were captured. */
  readonly request: number | undefined;
  readonly responses: readonly TransactionResponse[];
  /** The ACK of a final response other than 2xx. */
  readonly ack: number | undefined;
  /** How often this message was sent on this hop, and which sending this is, from 1. */
  readonly sendings: number;
  readonly sending: number;
  /** Of the request on its way: this hop, from 1, and all on its longest way. */
  readonly hop: number;
  readonly hops: number;
}

interface TransactionResponse {
  readonly message: number;
  readonly status: number;
  /** Seconds since the request; NaN where a time is not known or there is no request. */
  readonly after: number;
}

/** The transaction of a message; that of its original for a retransmission. Undefined for what belongs to none. */
export function readMessageTransaction(analysis: Analysis, number: number): MessageTransaction | undefined {
  const { index, pipeline } = analysis;
  const call = analysis.call(analysis.conversationOf(number));
  const original = call.copies.get(number)?.of.number ?? number;
  const transaction = call.transactions.find((each) =>
    messagesOf(each).some((one) => one.number === original),
  );
  if (transaction === undefined) return undefined;
  const { request, responses, ack } = transaction;
  // An endpoint is its address times 65536 and its port.
  const formatEnd = (endpoint: number | undefined): string | null => {
    const address = Math.floor((endpoint ?? 0) / 65536);
    return address === 0 ? null : formatEndpoint(pipeline.addresses.format(address), (endpoint ?? 0) % 65536);
  };
  const [response] = responses;
  const before = countBefore(transaction);
  return {
    method: index.methodName(transaction.method),
    uac: formatEnd(request?.source ?? response?.destination),
    uas: formatEnd(request?.destination ?? response?.source),
    request: request?.number,
    responses: responses.map((each) => ({
      message: each.number,
      status: each.status,
      after: request === undefined ? NaN : elapsed(request, each),
    })),
    ack: ack?.number,
    ...sendingsOf(call, original, number),
    hop: before + 1,
    hops: before + 1 + countBehind(transaction),
  };
}

function messagesOf({ request, responses, ack }: Transaction): Message[] {
  return [request, ...responses, ack].filter((message) => message !== undefined);
}

function sendingsOf(call: Call, original: number, number: number): { sendings: number; sending: number } {
  let sendings = 1;
  let sending = 1;
  for (const { number: each } of call.messages) {
    const copy = call.copies.get(each);
    if (copy?.kind !== 'retransmission' || copy.of.number !== original) continue;
    sendings++;
    if (each <= number) sending = sendings;
  }
  return { sendings, sending };
}

function countBefore(transaction: Transaction): number {
  let count = 0;
  for (let at = transaction.previousHop; at !== undefined; at = at.previousHop) count++;
  return count;
}

/** Hops on the longest way on from here. */
function countBehind(transaction: Transaction): number {
  let count = -1;
  for (let level: readonly Transaction[] = [transaction]; level.length > 0; count++)
    level = level.flatMap(({ nextHops }) => nextHops);
  return count;
}
