import type { Call } from '../call/call.ts';
import { kindOfThread } from '../call/conversation.ts';
import type { Timed } from '../call/message.ts';
import { addressOfRecord } from '../sip/uri.ts';
import { parseNameAddr } from '../sip/name-addr.ts';
import type { MessageIndex } from '../sip/message-index.ts';
import type { Analysis } from './analysis.ts';
import type { ConversationRow } from './conversation-table.ts';

/** The row of a conversation. `base` is the time from which the page counts. */
export function summarise(analysis: Analysis, number: number, base: Timed): ConversationRow {
  const { index } = analysis;
  const call = analysis.call(number);
  const { threads } = analysis.conversations[number]!;
  const { outcome } = call;
  const thread = call.legs[0]?.leg.thread ?? threads[0]!;
  const { from, to, callId } = index.threads.columns;
  // Joined in the middle, the first request may have come from the callee.
  const caller = party(index.texts.text(from[thread]!));
  const callee = party(index.texts.text(to[thread]!));
  return {
    number,
    kind: kindOfThread(index, threads[0]!),
    state: outcome?.state,
    finalStatus: outcome?.finalStatus,
    joinedMidCall: call.joinedMidCall,
    from: caller.uri,
    fromName: caller.name,
    to: callee.uri,
    toName: callee.name,
    callId: index.callIds.text(callId[thread]!),
    method: methodOf(call, index),
    startedAt: secondsSince(base, outcome?.startedAt ?? call.messages[0]!),
    postDialDelay: outcome?.postDialDelay ?? NaN,
    talkTime: outcome?.talkTime ?? NaN,
    holds: call.legs.reduce((sum, { media }) => sum + media.holds.length, 0),
    messages: call.messages.length,
    endpoints: new Set(call.messages.flatMap(({ source, destination }) => [source, destination])).size,
  };
}

function methodOf(call: Call, index: MessageIndex): string {
  const first = call.messages.find(({ isRequest }) => isRequest) ?? call.messages[0]!;
  return index.methods.text(first.method);
}

/** `sip:alice@lab.example` is told as alice@lab.example; what is no SIP URI stays as it is. */
function party(value: string): { uri: string; name: string } {
  const address = parseNameAddr(value);
  if (address === undefined) return { uri: value, name: '' };
  return { uri: addressOfRecord(address.uri).replace(/^sips?:/, ''), name: address.displayName ?? '' };
}

function secondsSince(base: Timed, time: Timed): number {
  return time.seconds - base.seconds + (time.nanoseconds - base.nanoseconds) / 1e9;
}
