import type { MessageIndex } from '../sip/message-index.ts';
import { CallLeg } from './call-leg.ts';
import { judgeCall, type CallOutcome } from './call-state.ts';
import type { CodecLists } from './codecs.ts';
import { callMethods, type Conversation } from './conversation.ts';
import { findCopies, type Copy } from './copies.ts';
import { buildLegs, isInitialInvite, type Leg } from './leg.ts';
import { readMessage, type Message, type Timed } from './message.ts';
import { findEvents, type CallEvents } from './relay.ts';
import { buildRequestTrees, buildTransactions, type RequestTree, type Transaction } from './transaction.ts';

/** The messages of one conversation and what they amount to. */
export class Call {
  /** All messages, copies included, in order. */
  readonly messages: readonly Message[];
  /** By message number. */
  readonly copies: ReadonlyMap<number, Copy>;
  readonly transactions: readonly Transaction[];
  readonly trees: readonly RequestTree[];
  /** The originator's first; none for conversations that are no calls (registrations, OPTIONS, ...). */
  readonly legs: readonly CallLeg[];
  readonly outcome: CallOutcome | undefined;
  private eventsOfLegs: CallEvents | undefined;

  constructor(
    messages: readonly Message[],
    copies: ReadonlyMap<number, Copy>,
    transactions: readonly Transaction[],
    trees: readonly RequestTree[],
    legs: readonly CallLeg[],
    outcome: CallOutcome | undefined,
  ) {
    this.messages = messages;
    this.copies = copies;
    this.transactions = transactions;
    this.trees = trees;
    this.legs = legs;
    this.outcome = outcome;
  }

  get joinedMidCall(): boolean {
    return this.legs[0]?.leg.joinedMidCall ?? false;
  }

  /** What happened on which leg, without what others passed on. Worked out when it is asked for. */
  get events(): CallEvents {
    this.eventsOfLegs ??= findEvents(this.legs);
    return this.eventsOfLegs;
  }
}

/**
 * Makes sense of the messages of one conversation. Always from the beginning: a call has few messages, and one way to
 * the result is easier to trust than two. `numbers` are in order of time; `captureEnd` is the time of the last packet.
 */
export function analyseCall(
  index: MessageIndex,
  codecs: CodecLists,
  { kind, threads }: Conversation,
  numbers: readonly number[],
  captureEnd: Timed,
): Call {
  const messages = numbers.map((number) => readMessage(index, number));
  const { originals, copies } = findCopies(messages, index);
  const transactions = buildTransactions(originals, index.vias);
  const trees = buildRequestTrees(transactions);
  if (kind !== 'call') return new Call(messages, copies, transactions, trees, [], undefined);
  const legs = findLegs(threads, trees, index).map((leg) => new CallLeg(leg, index.sdp, codecs));
  const sendings = (message: Message): number =>
    1 + [...copies.values()].filter((copy) => copy.kind === 'retransmission' && copy.of === message).length;
  const outcome = judgeCall(
    legs.map(({ leg }) => leg),
    sendings,
    captureEnd,
  );
  return new Call(messages, copies, transactions, trees, legs, outcome);
}

/** In order of their first INVITEs. A leg of nothing but OPTIONS may share the Call-ID; it is no leg of the call. */
function findLegs(threads: readonly number[], trees: readonly RequestTree[], index: MessageIndex): Leg[] {
  const { thread } = index.messages.columns;
  const legs: Leg[] = [];
  for (const id of threads) {
    const own = threads.length === 1 ? trees : trees.filter(({ first }) => thread[first.number] === id);
    legs.push(...buildLegs(id, own, index.sdp));
  }
  return legs
    .filter((leg) => leg.trees.some((tree) => tree.toTag !== 0 || ((callMethods >> tree.method) & 1) !== 0))
    .sort((a, b) => startOf(a) - startOf(b));
}

function startOf(leg: Leg): number {
  return (leg.trees.find(isInitialInvite) ?? leg.trees[0]!).first.number;
}
