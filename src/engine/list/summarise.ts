import type { Call } from '../../call/call.ts';
import type { Timed } from '../../call/message.ts';
import { addressOfRecord } from '../../sip/uri.ts';
import { parseNameAddr } from '../../sip/name-addr.ts';
import type { MessageIndex } from '../../sip/message-index.ts';
import type { Analysis } from '../open/analysis.ts';
import { ConversationTable, type ConversationRow } from './conversation-table.ts';

interface Party {
  readonly uri: string;
  readonly name: string;
}

/** Makes rows of conversations, remembering the parties it has met: the same phones call again and again. */
export class Summariser {
  /** The time from which the page counts. */
  base: Timed;
  private readonly analysis: Analysis;
  private readonly parties = new Map<number, Party>();

  constructor(analysis: Analysis, base: Timed) {
    this.analysis = analysis;
    this.base = base;
  }

  row(number: number): ConversationRow {
    const { analysis } = this;
    const { index } = analysis;
    const { kind, threads } = analysis.conversations[number]!;
    const messages = analysis.messagesOf(number);
    // Nothing but a call has a state; for the others the messages alone will do.
    const call = kind === 'call' ? this.analysed(number) : undefined;
    const thread = call?.legs[0]?.leg.thread ?? threads[0]!;
    const { from, to, callId } = index.threads.columns;
    const caller = this.party(from[thread]!);
    const callee = this.party(to[thread]!);
    const outcome = call?.outcome;
    return {
      number,
      kind,
      state: outcome?.state,
      finalStatus: outcome?.finalStatus,
      joinedMidCall: call?.joinedMidCall ?? false,
      from: caller.uri,
      fromName: caller.name,
      to: callee.uri,
      toName: callee.name,
      callId: index.callIds.text(callId[thread]!),
      method: methodOf(messages, index),
      startedAt: this.seconds(outcome?.startedAt.number ?? messages[0]!),
      postDialDelay: outcome?.postDialDelay ?? NaN,
      talkTime: outcome?.talkTime ?? NaN,
      holds: call === undefined ? 0 : countHolds(call),
      messages: messages.length,
      packets: this.packets(number),
      ...countPlaces(messages, index),
    };
  }

  /** Packets of its messages and of its RTP streams; those are known once all is read. */
  packets(number: number): number {
    const { analysis } = this;
    const streams = analysis
      .streamsOf(number)
      .map((stream) => analysis.pipeline.rtp.streams.columns.packets[stream]!);
    return streams.reduce((sum, packets) => sum + packets, analysis.messagesOf(number).length);
  }

  private analysed(number: number): Call | undefined {
    try {
      return this.analysis.analyse(number);
    } catch {
      // A mistake of ours: told where the call is opened, it costs this row its state.
      return undefined;
    }
  }

  private party(text: number): Party {
    let party = this.parties.get(text);
    if (party === undefined)
      this.parties.set(text, (party = readParty(this.analysis.index.texts.text(text))));
    return party;
  }

  private seconds(message: number): number {
    const { seconds, nanoseconds } = this.analysis.index.messages.columns;
    return seconds[message]! - this.base.seconds + (nanoseconds[message]! - this.base.nanoseconds) / 1e9;
  }
}

/** `sip:alice@lab.example` is told as alice@lab.example; what is no SIP URI stays as it is. */
function readParty(value: string): Party {
  // The index keeps a value as it was written, over several lines perhaps (RFC 3261 7.3.1).
  const address = parseNameAddr(value.replaceAll(/\r?\n[ \t]+/g, ' '));
  if (address === undefined) return { uri: value, name: '' };
  return { uri: addressOfRecord(address.uri).replace(/^sips?:/, ''), name: address.displayName ?? '' };
}

/** The method of the first request, else the one that the first response answers. */
function methodOf(messages: readonly number[], index: MessageIndex): string {
  const { status, method } = index.messages.columns;
  const first = messages.find((message) => status[message] === 0) ?? messages[0]!;
  return index.methodName(method[first]!);
}

/** How many endpoints took part, and between how many pairs of them messages went, whichever way. */
function countPlaces(messages: readonly number[], index: MessageIndex): { endpoints: number; hops: number } {
  const { source, sourcePort, destination, destinationPort } = index.messages.columns;
  const endpoints = new Places();
  const hops = new Places();
  for (const message of messages) {
    const from = endpoints.add(source[message]! * 65536 + sourcePort[message]!);
    const to = endpoints.add(destination[message]! * 65536 + destinationPort[message]!);
    hops.add(Math.min(from, to) * 0x1_0000_0000 + Math.max(from, to));
  }
  return { endpoints: endpoints.size, hops: hops.size };
}

/** Numbers in the order of their coming. Two to four in nearly every call: a list is faster than a map, until there are many. */
class Places {
  private readonly list: number[] = [];
  private many: Map<number, number> | undefined;

  get size(): number {
    return this.many?.size ?? this.list.length;
  }

  /** The place of a number, which it gets if it is new. */
  add(value: number): number {
    const known = this.many?.get(value) ?? this.list.indexOf(value);
    if (known >= 0) return known;
    const place = this.size;
    if (this.many === undefined) this.list.push(value);
    else this.many.set(value, place);
    if (place === 16) this.many ??= new Map(this.list.map((each, i) => [each, i]));
    return place;
  }
}

/** What a B2BUA passed on to another leg is one hold. */
function countHolds(call: Call): number {
  const [first] = call.legs;
  return call.legs.length > 1 ? call.events.holds.length : (first?.media.holds.length ?? 0);
}

/** The rows of all conversations, made anew. */
export function summariseAll(analysis: Analysis): ConversationTable {
  const rows = new ConversationTable();
  const summariser = new Summariser(analysis, analysis.firstTime());
  for (const number of analysis.conversations.keys()) rows.set(summariser.row(number));
  return rows;
}
