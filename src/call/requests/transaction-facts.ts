import { method, type MessageIndex } from '../../sip/message-index.ts';
import { NO_VIA } from '../../sip/via-chains.ts';
import type { Call } from '../call.ts';
import { findEnds, hostOf } from './ends.ts';
import { otherSide, sideOf, type Leg, type Side } from '../leg.ts';
import { elapsed, isProvisional, type Message } from '../message.ts';
import { findRetransmissions, type Cause, type Retransmission } from './retransmissions.ts';
import { findSendings, sendingsOf } from './sendings.ts';
import type { RequestTree, Transaction } from '../transaction.ts';

/** A request with its responses on one hop, for the page: plain values, messages by number (RFC 3261 17). */
export interface TransactionFacts {
  readonly method: string;
  readonly cseq: number;
  /** Request, responses and the ACK of a failure with all their sendings, in order; duplicates are left out. */
  readonly messages: readonly number[];
  /** Undefined when only responses were captured. */
  readonly request: number | undefined;
  /** Whoever sent the request over this hop, and whoever received it: roles for this transaction only (RFC 3261 6). */
  readonly uac: TransactionRole;
  readonly uas: TransactionRole;
  /** 0 where the request begins (as far as captured), one more for each hop further on. */
  readonly hop: number;
  /** Places in the list; undefined on the first hop. */
  readonly previousHop: number | undefined;
  readonly nextHops: readonly number[];
  /** Seconds from the first sending; undefined without such a response, or where times are not known. */
  readonly provisionalAfter: number | undefined;
  readonly finalAfter: number | undefined;
  /** The final response on this hop. */
  readonly final: number | undefined;
  readonly status: number | undefined;
  /** How often the request was sent again. */
  readonly retransmissions: number;
  /** What sending again says of messages that were lost. */
  readonly losses: readonly { readonly kind: Retransmission['kind']; readonly cause: Cause }[];
}

interface TransactionRole {
  /** Numbers of an endpoint: address (0 where unknown) and port. */
  readonly address: number;
  readonly port: number;
  /** Which end of the call it is; undefined for a proxy, outside calls, and where it is not known. */
  readonly end: Side | undefined;
}

/** All transactions of a conversation, in the order in which they began. */
export function findTransactionFacts(call: Call, index: MessageIndex): TransactionFacts[] {
  const sendings = findSendings(call);
  const ends = findEnds(call, index.vias);
  const sides = sidesOf(call);
  const losses = new Map<Transaction, Retransmission[]>();
  for (const retransmission of findRetransmissions(call)) {
    const known = losses.get(retransmission.transaction);
    if (known === undefined) losses.set(retransmission.transaction, [retransmission]);
    else known.push(retransmission);
  }
  const places = new Map(call.transactions.map((transaction, i) => [transaction, i]));
  const hops = new Map<Transaction, number>();
  for (const { transactions } of call.trees) {
    // A tree lists the hop before ahead of the next ones.
    for (const transaction of transactions) {
      const { previousHop } = transaction;
      hops.set(transaction, previousHop === undefined ? 0 : (hops.get(previousHop) ?? 0) + 1);
    }
  }
  return call.transactions.map((transaction): TransactionFacts => {
    const { request, responses, ack, previousHop, nextHops, method: kind, cseq, via } = transaction;
    const all = [request, ...responses, ack].flatMap((message) => [...sendingsOf(sendings, message)]);
    const provisional = responses.find(({ status }) => isProvisional(status));
    const final = responses.find(({ status }) => !isProvisional(status));
    const [from, to] = endpointsOf(transaction);
    // The first hop is its sender's; an end that no address tells apart is known by its tag there.
    const isFirst = previousHop === undefined && index.vias.rest(via) === NO_VIA && kind !== method.CANCEL;
    const side = isFirst && from === 0 ? sides.get(transaction) : undefined;
    const peer = side !== undefined && nextHops.length === 0 && to === 0 ? otherSide(side) : undefined;
    return {
      method: index.methodName(kind),
      cseq,
      messages: all.map(({ number }) => number).sort((a, b) => a - b),
      request: request?.number,
      uac: roleOf(from, ends.get(hostOf(from)) ?? side),
      uas: roleOf(to, ends.get(hostOf(to)) ?? peer),
      hop: hops.get(transaction) ?? 0,
      previousHop: previousHop && places.get(previousHop),
      nextHops: nextHops.flatMap((next) => places.get(next) ?? []),
      provisionalAfter: secondsBetween(request, provisional),
      finalAfter: secondsBetween(request, final),
      final: final?.number,
      status: final?.status,
      retransmissions: sendingsOf(sendings, request).length - (request === undefined ? 0 : 1),
      losses: (losses.get(transaction) ?? []).map(({ kind: of, cause }) => ({ kind: of, cause })),
    };
  });
}

function endpointsOf({ request, responses }: Transaction): [number, number] {
  if (request !== undefined) return [request.source, request.destination];
  const [response] = responses;
  return response === undefined ? [0, 0] : [response.destination, response.source];
}

function roleOf(endpoint: number, end: Side | undefined): TransactionRole {
  return { address: hostOf(endpoint), port: endpoint % 65536, end };
}

function secondsBetween(from: Message | undefined, to: Message | undefined): number | undefined {
  if (from === undefined || to === undefined) return undefined;
  const seconds = elapsed(from, to);
  return Number.isNaN(seconds) ? undefined : seconds;
}

/** Which end of its leg began each transaction. */
function sidesOf(call: Call): ReadonlyMap<Transaction, Side> {
  const sides = new Map<Transaction, Side>();
  const note = (leg: Leg, tree: RequestTree): void => {
    for (const transaction of tree.transactions) sides.set(transaction, sideOf(leg, tree.fromTag));
  };
  for (const { leg } of call.legs) for (const tree of leg.trees) note(leg, tree);
  return sides;
}
