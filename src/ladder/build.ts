import type { Call } from '../call/call.ts';
import type { CodecLists } from '../call/codecs.ts';
import { isInitialInvite } from '../call/leg.ts';
import { isFailure, type Message, type Timed } from '../call/message.ts';
import { verdictOf } from '../call/words/verdict.ts';
import type { Addresses } from '../network/address.ts';
import type { TlsConnection } from '../network/transport/tls/tls-connection.ts';
import { seenOnce } from '../rtp/seen-once.ts';
import type { RtpStreams } from '../rtp/streams.ts';
import { method, type MessageIndex } from '../sip/message-index.ts';
import type { Change } from '../call/changes.ts';
import { buildMediaTimelines } from '../call/streams/media-timeline.ts';
import { encryptedLabel, findEncrypted, type Surroundings } from './encrypted-rows.ts';
import type {
  Ladder,
  LadderMedia,
  LadderRow,
  MessageClass,
  MessageRow,
  Sighting,
  StreamRow,
} from './model.ts';
import { buildSpans } from './spans.ts';

/** What a ladder is built from. */
export interface LadderInput {
  readonly index: MessageIndex;
  readonly addresses: Addresses;
  /** By the number of their address. */
  readonly hostNames: ReadonlyMap<number, string>;
  readonly rtp: RtpStreams;
  /** The time from which rows count. */
  readonly base: Timed;
  readonly calls: readonly {
    readonly number: number;
    readonly call: Call;
    readonly streams: readonly number[];
  }[];
  /** TLS connections that were seen, opened or not. */
  readonly tls: readonly TlsConnection[];
  readonly codecs: CodecLists;
  /** What a stream of a conversation is told by: its codec, and what was lost of it. */
  readonly labelOf: (stream: number, conversation: number) => string;
  /** The URI of a party as its From or To value has it. */
  readonly partyOf: (message: number, which: 'from' | 'to') => string;
}

export function buildLadder(input: LadderInput): Ladder {
  const endpoints = new Endpoints(input);
  const rows: LadderRow[] = input.calls.flatMap(({ number, call, streams }) => [
    ...messageRows(number, call, endpoints, input),
    ...seenOnce(streams, input.rtp).map((stream) => streamRow(number, stream, endpoints, input)),
  ]);
  // One connection may carry messages of several conversations: it has one row, beside the first.
  const conversation = input.calls[0]?.number ?? -1;
  const encrypted = new Set(
    input.calls.length === 0
      ? findEncrypted(input.tls, undefined)
      : input.calls.flatMap(({ call }) => findEncrypted(input.tls, surroundingsOf(call, input))),
  );
  rows.push(...[...encrypted].map((connection) => encryptedRow(conversation, connection, endpoints, input)));
  rows.sort(byTime);
  return {
    endpoints: endpoints.list,
    rows,
    conversations: input.calls.map(({ number, call }) => ({
      number,
      verdict: verdictOf(call, (message) => reasonOf(message, input.index)),
      spans: buildSpans(call, (message) => endsOf(message, endpoints, input)),
      media: mediaOf(call, input),
    })),
  };
}

function mediaOf(call: Call, { index, codecs, base }: LadderInput): LadderMedia[] {
  const last = call.messages[call.messages.length - 1];
  const timelines = buildMediaTimelines(call, {
    sdp: index.sdp,
    codecs,
    statusOf: (message) => `${index.messages.columns.status[message]} ${reasonOf(message, index)}`.trim(),
  });
  return timelines.map(({ leg, strips, attempts }) => ({
    leg,
    strips: strips.map(({ periods, ...strip }) => ({
      ...strip,
      periods: periods.map(({ since, until, offer, ...period }) => ({
        ...period,
        from: secondsSince(base, since),
        to: secondsSince(base, until ?? last ?? since),
        isOpen: until === undefined,
        message: offer,
      })),
    })),
    attempts: attempts.map(({ at, offer, sentence }) => ({
      time: secondsSince(base, at),
      message: offer,
      sentence,
    })),
  }));
}

/** Time, then the order of the capture; rows without a time stay in that order. */
function byTime(a: LadderRow, b: LadderRow): number {
  if (a.time < b.time) return -1;
  if (a.time > b.time) return 1;
  if (a.kind === 'message' && b.kind === 'message') return a.message - b.message;
  return a.frame - b.frame;
}

class Endpoints {
  readonly list: {
    address: string;
    port: number;
    host: string | undefined;
    name: string;
    isListener: boolean;
  }[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly input: LadderInput;

  constructor(input: LadderInput) {
    this.input = input;
  }

  /** The number of an endpoint; of an unknown address, that of the party (`name`). */
  number(address: number, port: number, name: string): number {
    const key = address === 0 ? `name ${name}` : `${address} ${port}`;
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const text = this.input.addresses.format(address);
    const host = this.input.hostNames.get(address);
    this.list.push({ address: text, port, host, name: address === 0 ? name : '', isListener: false });
    this.numbers.set(key, this.list.length - 1);
    return this.list.length - 1;
  }
}

function messageRows(
  conversation: number,
  call: Call,
  endpoints: Endpoints,
  input: LadderInput,
): MessageRow[] {
  const marks = markMessages(call);
  const transactions = numberTransactions(call);
  const dialogOf = numberDialogs(call, input);
  const sightings = findSightings(call, input);
  return call.messages.flatMap((message) => {
    if (sightings.folded.has(message.number)) return [];
    const copy = call.copies.get(message.number);
    const original = copy?.of.number ?? message.number;
    const mark = marks.get(original);
    const [from, to] = endsOf(message, endpoints, input);
    if (message.isRequest) endpoints.list[to]!.isListener = true;
    return [
      {
        kind: 'message' as const,
        conversation,
        time: secondsSince(input.base, message),
        frame: input.index.messages.columns.frame[message.number]!,
        from,
        to,
        message: message.number,
        label: labelOf(message, input.index),
        method: input.index.methodName(message.method),
        class: classOf(message),
        hasSdp: message.sdp !== 0,
        isReInvite: message.isRequest && message.method === method.INVITE && message.toTag !== 0,
        changes: mark?.changes ?? [],
        offer: mark?.offer ?? null,
        copy: copy === undefined ? null : { kind: copy.kind, of: copy.of.number },
        seen: sightings.of.get(message.number) ?? [],
        transaction: transactions.get(original) ?? -1,
        dialog: dialogOf(message),
      },
    ];
  });
}

/** Messages that another capture saw as well: what is folded away, and by the message that stays, where it was seen. */
function findSightings(
  { messages, copies }: Call,
  { index }: LadderInput,
): { folded: ReadonlySet<number>; of: ReadonlyMap<number, readonly Sighting[]> } {
  const folded = new Set<number>();
  const of = new Map<number, Sighting[]>();
  const { file, frame } = index.messages.columns;
  for (const { number } of messages) {
    const copy = copies.get(number);
    if (copy?.kind !== 'duplicate' || file[number] === file[copy.of.number]) continue;
    folded.add(number);
    const list = of.get(copy.of.number) ?? [];
    list.push({ message: number, file: file[number]!, frame: frame[number]! });
    of.set(copy.of.number, list);
  }
  return { folded, of };
}

/** The ends of an arrow. A request goes from its From party to its To party, a response the other way. */
function endsOf(message: Message, endpoints: Endpoints, { index, partyOf }: LadderInput): [number, number] {
  const c = index.messages.columns;
  const { number, isRequest } = message;
  const source = c.source[number]!;
  const destination = c.destination[number]!;
  const file = c.file[number]!;
  // A log that names one end of each message was written at the other.
  const writer = source === destination ? '' : file === 0 ? 'host of the log' : `host of log ${file + 1}`;
  const name = (which: 'from' | 'to'): string => writer || partyOf(number, which);
  const [sender, receiver] = isRequest ? [name('from'), name('to')] : [name('to'), name('from')];
  return [
    endpoints.number(source, c.sourcePort[number]!, sender),
    endpoints.number(destination, c.destinationPort[number]!, receiver),
  ];
}

interface Mark {
  readonly changes: readonly Change[];
  readonly offer: MessageRow['offer'];
}

/** What the messages that carry an offer or answer are marked with, on all hops. */
function markMessages(call: Call): Map<number, Mark> {
  const marks = new Map<number, Mark>();
  for (const { media, changes: changesOf } of call.legs) {
    for (const step of media.steps) {
      const { exchange } = step;
      const changes = changesOf.get(step) ?? [];
      const { trees, last } = exchange.attempt;
      for (const tree of trees) {
        const offer = tree === last ? exchange.outcome : 'challenged';
        // The first exchange sets the media up; there is nothing to mark, unless it was refused.
        if (isInitialInvite(tree) && changes.length === 0) continue;
        for (const { request } of tree.transactions)
          if (request !== undefined) marks.set(request.number, { changes, offer });
        for (const response of tree.responses) {
          const carries = response.sent.sdp !== 0 || (isFailure(response.status) && tree === last);
          if (tree === last && carries)
            for (const hop of response.hops) marks.set(hop.number, { changes, offer: exchange.outcome });
        }
      }
      if (exchange.answer?.isRequest) marks.set(exchange.answer.number, { changes, offer: exchange.outcome });
    }
  }
  return marks;
}

function numberTransactions({ transactions }: Call): Map<number, number> {
  const numbers = new Map<number, number>();
  for (const [i, { request, responses, ack }] of transactions.entries()) {
    for (const message of [request, ...responses, ack])
      if (message !== undefined) numbers.set(message.number, i);
  }
  return numbers;
}

/** Dialogs of a call by number, in their order; -1 for what is outside of all. */
function numberDialogs({ legs }: Call, { index }: LadderInput): (message: Message) => number {
  const numbers = new Map<string, number>();
  for (const { leg } of legs)
    for (const { calleeTag } of leg.dialogs) numbers.set(`${leg.thread} ${calleeTag}`, numbers.size);
  return ({ number, fromTag, toTag }) => {
    const thread = index.messages.columns.thread[number]!;
    return numbers.get(`${thread} ${toTag}`) ?? numbers.get(`${thread} ${fromTag}`) ?? -1;
  };
}

function streamRow(
  conversation: number,
  stream: number,
  endpoints: Endpoints,
  input: LadderInput,
): StreamRow {
  const c = input.rtp.streams.columns;
  return {
    kind: 'stream',
    conversation,
    time: secondsSince(input.base, {
      seconds: c.firstSeconds[stream]!,
      nanoseconds: c.firstNanoseconds[stream]!,
    }),
    endTime: secondsSince(input.base, {
      seconds: c.lastSeconds[stream]!,
      nanoseconds: c.lastNanoseconds[stream]!,
    }),
    frame: c.firstFrame[stream]!,
    from: endpoints.number(c.source[stream]!, c.sourcePort[stream]!, ''),
    to: endpoints.number(c.destination[stream]!, c.destinationPort[stream]!, ''),
    stream,
    label: `RTP ${input.labelOf(stream, conversation)}`,
    packets: c.packets[stream]!,
  };
}

function encryptedRow(
  conversation: number,
  connection: TlsConnection,
  endpoints: Endpoints,
  { base }: LadderInput,
): StreamRow {
  const { first, last, packets } = connection;
  return {
    kind: 'stream',
    conversation,
    time: secondsSince(base, first),
    endTime: secondsSince(base, last),
    frame: first.frame,
    from: endpoints.number(first.source, first.sourcePort, ''),
    to: endpoints.number(first.destination, first.destinationPort, ''),
    stream: -1,
    label: encryptedLabel(connection),
    packets,
  };
}

function surroundingsOf({ messages }: Call, { index }: LadderInput): Surroundings {
  const c = index.messages.columns;
  return {
    addresses: new Set(messages.flatMap(({ number }) => [c.source[number]!, c.destination[number]!])),
    from: messages[0]?.seconds ?? NaN,
    to: messages[messages.length - 1]?.seconds ?? NaN,
  };
}

function labelOf(message: Message, index: MessageIndex): string {
  if (message.isRequest) return index.methodName(message.method);
  const status = message.status === 0xffff ? '?' : message.status;
  return `${status} ${reasonOf(message.number, index)}`.trim();
}

function reasonOf(message: number, index: MessageIndex): string {
  return index.texts.text(index.messages.columns.reason[message]!);
}

function classOf({ isRequest, status }: Message): MessageClass {
  if (isRequest) return 'request';
  const digit = Math.floor(status / 100);
  return digit >= 1 && digit <= 6 ? (`${digit}xx` as MessageClass) : 'unknown';
}

function secondsSince(base: Timed, time: Timed): number {
  return time.seconds - base.seconds + (time.nanoseconds - base.nanoseconds) / 1e9;
}
