import { Arena, Table } from '../bytes/columns.ts';
import { ByteInterner, hashBytes } from '../bytes/interner.ts';
import { encodeText } from '../bytes/text.ts';
import type { Arrival } from '../network/packet.ts';
import { SdpDigests } from '../sdp/digest.ts';
import { endOfBody, findSdp } from './scan-body.ts';
import { findValues, WantedFields, type MessageScan, type Range } from './scan.ts';
import { ViaChains } from './via-chains.ts';

/** Long and compact. */
const NOTHING: readonly string[] = [];
const REFER_TO = new WantedFields([encodeText('refer-to'), encodeText('r')]);

/** Numbers of the methods that the analysis knows; others are numbered as they come. */
export const method = {
  INVITE: 1,
  ACK: 2,
  BYE: 3,
  CANCEL: 4,
  REGISTER: 5,
  OPTIONS: 6,
  PRACK: 7,
  UPDATE: 8,
  INFO: 9,
  SUBSCRIBE: 10,
  NOTIFY: 11,
  PUBLISH: 12,
  MESSAGE: 13,
  REFER: 14,
} as const;

/** What is kept as if it were a header field, under names that none can have. */
export const besides = { hepCorrelation: 'HEP correlation id' } as const;

export const messageFlag = {
  /** `offset` counts in the arena, not in the file. */
  inArena: 1,
  /** The capture or the stream cut the message. */
  truncated: 2,
  /** Content-Length and body disagree. */
  contentLength: 4,
  /** Authorization or Proxy-Authorization. */
  credentials: 8,
  replaces: 16,
  /** Bytes of the datagram follow the message (RFC 4475 3.1.1.8). */
  extraBytes: 32,
} as const;

const columns = {
  offset: Float64Array,
  length: Uint32Array,
  /** Bytes of its frame before it, where both lie in the file as they are; else 0. */
  head: Uint16Array,
  seconds: Float64Array,
  nanoseconds: Uint32Array,
  file: Uint16Array,
  interface: Uint16Array,
  frame: Uint32Array,
  /** Which message of its frame, from 0. */
  part: Uint16Array,
  transport: Uint8Array,
  source: Uint32Array,
  destination: Uint32Array,
  sourcePort: Uint16Array,
  destinationPort: Uint16Array,
  identification: Uint16Array,
  /** 0 for requests; 65535 when it is not three digits. */
  status: Uint16Array,
  /** Of a response: the method in its CSeq. */
  method: Uint16Array,
  reason: Uint32Array,
  thread: Uint32Array,
  fromTag: Uint32Array,
  toTag: Uint32Array,
  cseq: Uint32Array,
  via: Uint32Array,
  sdp: Uint32Array,
  reliableSequence: Uint32Array,
  bodyHash: Uint32Array,
  flags: Uint8Array,
  /** The next message of the same thread, 0 at the end. */
  next: Uint32Array,
};

const threadColumns = {
  callId: Uint32Array,
  first: Uint32Array,
  last: Uint32Array,
  count: Uint32Array,
  /** A bit for each method number below 32; bit 0 for a request inside the dialog of a call. */
  methods: Uint32Array,
  from: Uint32Array,
  to: Uint32Array,
};

/**
 * All SIP messages of the open captures: a row of numbers each, the bytes stay in the file. Messages that share a
 * Call-ID are a *thread*: not yet a dialog and not yet a call, just the list that both are looked for in.
 */
export class MessageIndex {
  readonly messages = new Table(columns);
  readonly threads = new Table(threadColumns);
  readonly arena = new Arena();
  readonly vias = new ViaChains();
  readonly sdp = new SdpDigests();
  readonly callIds = new ByteInterner();
  /** Tags, addresses, reason phrases. */
  readonly texts = new ByteInterner();
  readonly methods = new ByteInterner();
  /** Header fields of the first INVITE of a thread that somebody asked to keep: names in lower case, and values. */
  private readonly kept = new Map<number, { readonly name: string; readonly value: number }[]>();
  private readonly keptNames: readonly string[];
  private readonly keptFields: WantedFields;
  /** All frames of messages spread over several. */
  readonly frames = new Map<number, readonly number[]>();
  /** The text of Refer-To of each REFER, by message: what joins it to the call it asks for (RFC 3515 2.1). */
  private referTo = new Map<number, number>();
  /** Thread of each Call-ID. */
  private readonly threadOf: number[] = [];
  /** What was last found in a field is often found again: the next hop, the next response. */
  private lastMethod = 1;
  private readonly methodNames: string[] = [];
  private lastCallId = 0;
  /** Last reason phrase of each status code. */
  private readonly lastReason = new Uint32Array(1000);

  /** `keptHeaders`: names of header fields, in lower case, that are kept of the first INVITE of each thread. */
  constructor(keptHeaders: readonly string[] = []) {
    this.keptNames = keptHeaders;
    this.keptFields = new WantedFields(keptHeaders.map((name) => encodeText(name)));
    // Row 0 of threads is nobody's, so that 0 can stand for "none".
    this.threads.add();
    for (const name of Object.keys(method)) this.methods.intern(encodeText(name), 0, name.length);
  }

  get length(): number {
    return this.messages.length;
  }

  /**
   * Adds the message that was scanned in bytes[start, end); `base` is the position in the file of bytes[0], or
   * negative when the bytes have to be kept. Returns its number.
   */
  add(
    scan: MessageScan,
    bytes: Uint8Array,
    start: number,
    end: number,
    base: number,
    arrival: Arrival,
    flags: number,
  ): number {
    const row = this.messages.add();
    const c = this.messages.columns;
    let bits = flags;
    if (base >= 0) c.offset[row] = base + start;
    else {
      c.offset[row] = this.arena.add(bytes, start, end);
      bits |= messageFlag.inArena;
    }
    if (scan.hasCredentials) bits |= messageFlag.credentials;
    if (scan.hasReplaces) bits |= messageFlag.replaces;
    c.length[row] = end - start;
    c.seconds[row] = arrival.seconds;
    c.nanoseconds[row] = arrival.nanoseconds;
    c.interface[row] = arrival.interface;
    c.transport[row] = arrival.transport;
    c.frame[row] = arrival.frame;
    if (arrival.frames !== undefined) this.frames.set(row, arrival.frames);
    c.source[row] = arrival.source;
    c.destination[row] = arrival.destination;
    c.sourcePort[row] = arrival.sourcePort;
    c.destinationPort[row] = arrival.destinationPort;
    c.identification[row] = arrival.identification;
    c.status[row] = scan.status;
    const name = scan.status === 0 ? scan.method : scan.cseqMethod;
    c.method[row] = this.lastMethod = this.methods.internAgain(this.lastMethod, bytes, name.start, name.end);
    if (scan.reason.end > 0) c.reason[row] = this.reasonOf(scan, bytes);
    const thread = this.threadOfMessage(scan, bytes);
    // A tag is most often that of the message before it in the thread: a comparison instead of a search.
    const { count, last } = this.threads.columns;
    const before = count[thread] === 0 ? row : last[thread]!;
    const { fromTag, toTag } = scan;
    if (fromTag.end > 0) c.fromTag[row] = this.tagOf(bytes, fromTag, c.fromTag[before]!, c.toTag[before]!);
    if (toTag.end > 0) c.toTag[row] = this.tagOf(bytes, toTag, c.toTag[before]!, c.fromTag[before]!);
    c.cseq[row] = Math.min(scan.cseq, 0xffffffff);
    c.via[row] = this.vias.add(bytes, scan);
    c.reliableSequence[row] = Math.min(scan.reliableSequence, 0xffffffff);
    c.flags[row] = bits;
    const bodyEnd = endOfBody(scan, end);
    if (scan.body < bodyEnd) {
      const hash = hashBytes(bytes, scan.body, bodyEnd, 0);
      c.bodyHash[row] = hash;
      const sdp = findSdp(bytes, scan, bodyEnd);
      if (sdp !== undefined) c.sdp[row] = this.sdp.add(bytes, sdp.start, sdp.end, hash);
    }
    this.addToThread(thread, row, scan, bytes);
    if (c.method[row] === method.REFER && scan.status === 0) this.keepReferTo(row, scan, bytes);
    return row;
  }

  methodName(method: number): string {
    return (this.methodNames[method] ??= this.methods.text(method));
  }

  /** The thread with this Call-ID, undefined when there is none. */
  findThread(callId: string): number | undefined {
    const id = this.callIds.find(encodeText(callId));
    return id === 0 ? undefined : this.threadOf[id];
  }

  /** Values of a kept header field, of the first INVITE of the thread. */
  keptHeader(thread: number, name: string): readonly string[] {
    const fields = this.kept.get(thread);
    if (fields === undefined) return NOTHING;
    return fields.filter((field) => field.name === name).map(({ value }) => this.texts.text(value));
  }

  /** The messages that are REFERs with a Refer-To, and its value; in no certain order. */
  *refers(): IterableIterator<readonly [message: number, referTo: string]> {
    for (const [message, value] of this.referTo) yield [message, this.texts.text(value)];
  }

  threadsWithHeaders(): Iterable<number> {
    return this.kept.keys();
  }

  /** Numbers of the messages of a thread, in the order in which they were added. */
  messagesOf(thread: number): number[] {
    const list: number[] = [];
    const { count, first } = this.threads.columns;
    let message = first[thread]!;
    for (let i = count[thread]!; i > 0; i--) {
      list.push(message);
      message = this.messages.columns.next[message]!;
    }
    return list;
  }

  /** Puts the messages in another order: message i becomes what was message order[i]. */
  reorder(order: Uint32Array): void {
    this.messages.reorder(order);
    const frames = new Map(this.frames);
    this.frames.clear();
    const threads = this.threads.columns;
    threads.count.fill(0);
    const { thread } = this.messages.columns;
    const referTo = new Map<number, number>();
    for (let row = 0; row < order.length; row++) {
      const list = frames.get(order[row]!);
      if (list !== undefined) this.frames.set(row, list);
      const target = this.referTo.get(order[row]!);
      if (target !== undefined) referTo.set(row, target);
      this.link(thread[row]!, row);
    }
    this.referTo = referTo;
  }

  /** Gives these messages of one thread, in order, a thread of their own with the same Call-ID. */
  splitThread(messages: readonly number[]): void {
    const [first] = messages;
    if (first === undefined) return;
    const { columns } = this.threads;
    const { thread } = this.messages.columns;
    const old = thread[first]!;
    const rest = this.messagesOf(old);
    const created = this.threads.add();
    columns.callId[created] = columns.callId[old]!;
    columns.methods[created] = columns.methods[old]!;
    columns.from[created] = columns.from[old]!;
    columns.to[created] = columns.to[old]!;
    for (const row of messages) thread[row] = created;
    columns.count[old] = 0;
    for (const row of rest) this.link(thread[row]!, row);
  }

  /** The thread of the scanned message; a new one where its Call-ID is new. */
  private threadOfMessage({ callId, from, to }: MessageScan, bytes: Uint8Array): number {
    // Messages without Call-ID have nothing that joins them.
    const id =
      callId.end > 0
        ? (this.lastCallId = this.callIds.internAgain(this.lastCallId, bytes, callId.start, callId.end))
        : 0;
    const known = id === 0 ? undefined : this.threadOf[id];
    if (known !== undefined) return known;
    const thread = this.threads.add();
    if (id !== 0) this.threadOf[id] = thread;
    const { columns } = this.threads;
    columns.callId[thread] = id;
    if (from.end > 0) columns.from[thread] = this.texts.intern(bytes, from.start, from.end);
    if (to.end > 0) columns.to[thread] = this.texts.intern(bytes, to.start, to.end);
    return thread;
  }

  /** Two numbers that it may well have. */
  private tagOf(bytes: Uint8Array, { start, end }: Range, likely: number, other: number): number {
    const { texts } = this;
    return texts.isText(likely, bytes, start, end) ? likely : texts.internAgain(other, bytes, start, end);
  }

  private addToThread(thread: number, row: number, scan: MessageScan, bytes: Uint8Array): void {
    const kind = this.messages.columns.method[row]!;
    const isFirstInvite =
      kind === method.INVITE &&
      scan.status === 0 &&
      (this.threads.columns.methods[thread]! & (1 << kind)) === 0;
    if (isFirstInvite && this.keptNames.length > 0) this.keepHeaders(thread, scan, bytes);
    if (kind < 32) this.threads.columns.methods[thread]! |= 1 << kind;
    // Inside a dialog, these are sent in calls only (RFC 3311, 6086; REFER in practice).
    const isInDialog = scan.status === 0 && scan.toTag.end > 0;
    if (isInDialog && (kind === method.REFER || kind === method.INFO || kind === method.UPDATE)) {
      this.threads.columns.methods[thread]! |= 1;
    }
    this.messages.columns.thread[row] = thread;
    this.link(thread, row);
  }

  private keepHeaders(thread: number, { headers, body }: MessageScan, bytes: Uint8Array): void {
    const found = findValues(bytes, headers, body, this.keptFields);
    if (found.length === 0) return;
    const fields = found.map(({ name, start, end }) => ({
      name: this.keptNames[name]!,
      value: this.texts.intern(bytes, start, end),
    }));
    this.kept.set(thread, [...fields, ...(this.kept.get(thread) ?? [])]);
  }

  /** Keeps a text that came with a message, not in it, for its thread. */
  keepBeside(message: number, name: string, bytes: Uint8Array, start: number, end: number): void {
    const thread = this.messages.columns.thread[message]!;
    const value = this.texts.intern(bytes, start, end);
    const fields = this.kept.get(thread) ?? [];
    if (fields.some((field) => field.name === name && field.value === value)) return;
    this.kept.set(thread, [...fields, { name, value }]);
  }

  private keepReferTo(row: number, { headers, body }: MessageScan, bytes: Uint8Array): void {
    const found = findValues(bytes, headers, body, REFER_TO);
    // The long name before the short one.
    const value = found.find(({ name }) => name === 0) ?? found[0];
    if (value !== undefined) this.referTo.set(row, this.texts.intern(bytes, value.start, value.end));
  }

  private reasonOf({ status, reason }: MessageScan, bytes: Uint8Array): number {
    const slot = status < this.lastReason.length ? status : 0;
    return (this.lastReason[slot] = this.texts.internAgain(
      this.lastReason[slot]!,
      bytes,
      reason.start,
      reason.end,
    ));
  }

  private link(thread: number, row: number): void {
    const { first, last, count } = this.threads.columns;
    const { next } = this.messages.columns;
    next[row] = 0;
    if (count[thread] === 0) first[thread] = row;
    else next[last[thread]!] = row;
    last[thread] = row;
    count[thread]!++;
  }
}
