import type { MessageIndex } from '../sip/message-index.ts';
import { attemptsOf, findExchanges, type Exchange } from './offer-answer.ts';
import { judgeCall, type CallOutcome } from './call-state.ts';
import { findChanges, type Change } from './changes.ts';
import type { CodecLists } from './codecs.ts';
import { callMethods } from './conversation.ts';
import { findCopies, type Copy } from './copies.ts';
import { buildLegs, isInitialInvite, type Leg } from './leg.ts';
import { followMedia, type MediaHistory, type Step } from './media.ts';
import { readMessage, type Message, type Timed } from './message.ts';
import { findReInvites, type ReInvite } from './re-invite.ts';
import { buildRequestTrees, buildTransactions, type RequestTree, type Transaction } from './transaction.ts';

/** A leg with what was negotiated on it. */
export interface CallLeg {
  readonly leg: Leg;
  readonly media: MediaHistory;
  readonly changes: ReadonlyMap<Step, readonly Change[]>;
  readonly reInvites: readonly ReInvite[];
}

/** The messages of one conversation and what they amount to. */
export interface Call {
  /** All messages, copies included, in order. */
  readonly messages: readonly Message[];
  readonly copies: ReadonlyMap<number, Copy>;
  readonly transactions: readonly Transaction[];
  readonly trees: readonly RequestTree[];
  /** The originator's first. */
  readonly legs: readonly CallLeg[];
  /** Undefined for conversations that are no calls (registrations, OPTIONS, ...). */
  readonly outcome: CallOutcome | undefined;
  readonly joinedMidCall: boolean;
}

/**
 * Makes sense of the messages of one conversation. Always from the beginning: a call has few messages, and one way to
 * the result is easier to trust than two. `numbers` are in order of time; `captureEnd` is the time of the last packet.
 */
export function analyseCall(
  index: MessageIndex,
  codecs: CodecLists,
  threads: readonly number[],
  numbers: readonly number[],
  captureEnd: Timed,
): Call {
  const messages = numbers.map((number) => readMessage(index, number));
  const { originals, copies } = findCopies(messages, index);
  const transactions = buildTransactions(originals, index.vias);
  const trees = buildRequestTrees(transactions);
  const { thread } = index.messages.columns;
  const legs = threads.flatMap((id) => {
    const own = threads.length === 1 ? trees : trees.filter(({ first }) => thread[first.number] === id);
    return buildLegs(id, own, index.sdp);
  });
  const isCall = threads.some((id) => (index.threads.columns.methods[id]! & callMethods) !== 0);
  if (!isCall)
    return { messages, copies, transactions, trees, legs: [], outcome: undefined, joinedMidCall: false };
  // A leg of nothing but OPTIONS and the like may share the Call-ID; it is no leg of the call.
  const callLegs = legs
    .filter((leg) => leg.trees.some((tree) => tree.toTag !== 0 || (callMethods >> tree.method) & 1))
    .sort(byStart);
  const first = callLegs[0]!;
  const sendings = (message: Message): number =>
    1 + [...copies.values()].filter((copy) => copy.kind === 'retransmission' && copy.of === message).length;
  return {
    messages,
    copies,
    transactions,
    trees,
    legs: callLegs.map((leg) => analyseLeg(leg, index, codecs)),
    outcome: judgeCall(first, sendings, captureEnd),
    joinedMidCall: first.joinedMidCall,
  };
}

function byStart(a: Leg, b: Leg): number {
  return startOf(a) - startOf(b);
}

function startOf(leg: Leg): number {
  return (leg.trees.find(isInitialInvite) ?? leg.trees[0]!).first.number;
}

function analyseLeg(leg: Leg, index: MessageIndex, codecs: CodecLists): CallLeg {
  const attempts = attemptsOf(leg, index.sdp);
  const exchanges: Exchange[] = findExchanges(leg, attempts, index.sdp);
  const media = followMedia(leg, exchanges, index.sdp);
  const asking = new Set([...media.pendingHolds, ...media.refusedHolds].map(({ exchange }) => exchange));
  const changes = new Map(
    media.steps.map((step) => [step, findChanges(step, asking.has(step.exchange), index.sdp, codecs)]),
  );
  return { leg, media, changes, reInvites: findReInvites(leg, attempts, media.steps, changes) };
}
