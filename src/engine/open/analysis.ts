import type { FileSummary } from '../../capture/file-summary.ts';
import { isEarlier, shiftTime, type Time } from '../../capture/time.ts';
import type { Source } from '../../capture/source.ts';
import { Accounts } from '../../call/services/accounts.ts';
import { CallMedia } from '../../call/streams/call-media.ts';
import type { StreamContext } from '../../call/streams/call-streams.ts';
import { analyseCall, type Call } from '../../call/call.ts';
import {
  applyClocks,
  estimateClocks,
  offsetsOfFiles,
  type ClockChoices,
  type ClockGroup,
} from '../../call/clock.ts';
import type { Correlator } from '../../call/correlators/correlator.ts';
import { correlators } from '../../call/correlators/registry.ts';
import { findJoins, noChoices, type LegChoices } from '../../call/legs.ts';
import { CodecLists } from '../../call/codecs.ts';
import { buildConversations, kindOfThread, type Conversation } from '../../call/conversation.ts';
import { findReusedCallIds } from '../../call/reused-call-ids.ts';
import { assignStreams } from '../../call/streams/streams.ts';
import { TransferLinks, transferHeaders } from '../../call/transfers/transfer-links.ts';
import { messageFlag } from '../../sip/message-index.ts';
import { sortByTime } from '../../sip/time-order.ts';
import type { Extras } from '../read/extras.ts';
import { Pipeline } from '../read/pipeline.ts';
import { groupNeighbours, haste, readAhead, type Haste, type Neighbours } from './read-together.ts';

/** Analysed calls that are kept: the one on the screen and those next to it. */
const KEPT_CALLS = 64;

/** A message and its bytes, which may lie in a buffer with those of others. */
export interface MessageBytes {
  readonly message: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What is known of the open captures: the index, the conversations in it, and the way back to the bytes. */
export class Analysis {
  readonly pipeline: Pipeline;
  readonly codecs: CodecLists;
  /** By the number of the file. */
  readonly sources: Source[] = [];
  clockGroups: readonly ClockGroup[] = [];
  /** Seconds added to the times of whole files, by their numbers. */
  private clockOffsets: ReadonlyMap<number, number> = new Map();
  conversations: Conversation[] = [];
  private readonly conversationOfThread: number[] = [];
  /** RTP streams by the thread they belong to. */
  private streamsOfThreads: ReadonlyMap<number, readonly number[]> = new Map();
  private readonly calls = new Map<number, Call>();
  private linksOfTransfers: TransferLinks | undefined;
  private accountsOfThreads: Accounts | undefined;
  private readonly correlators: readonly Correlator[];

  /** `legHeaders`: names of further header fields that hold the Call-ID of another leg. */
  constructor(
    legHeaders: readonly string[] = [],
    extras?: Extras,
    createPipeline = (keptHeaders: readonly string[]): Pipeline => new Pipeline(keptHeaders, extras),
  ) {
    this.correlators = correlators(legHeaders);
    const keptHeaders = [...this.correlators.flatMap(({ headers }) => headers), ...transferHeaders];
    this.pipeline = createPipeline(keptHeaders);
    this.codecs = new CodecLists(this.index.sdp);
  }

  get index(): Pipeline['index'] {
    return this.pipeline.index;
  }

  /** Takes stock while reading goes on: each thread is a conversation, in the order in which they began. */
  update(): void {
    this.linksOfTransfers = undefined;
    this.accountsOfThreads = undefined;
    const { conversations, index } = this;
    for (let thread = conversations.length + 1; thread < index.threads.length; thread++) {
      this.conversationOfThread[thread] = conversations.length;
      conversations.push({ kind: kindOfThread(index, thread), threads: [thread], joins: [] });
    }
    this.calls.clear();
  }

  /** While reading: what a conversation is may become plain only with its later messages. */
  updateKind(number: number): void {
    const conversation = this.conversations[number]!;
    conversation.kind = kindOfThread(this.index, conversation.threads[0]!);
  }

  /**
   * All is read: one clock, messages in order of time, conversations in the order of their first messages. Says whether
   * the numbers of messages or conversations have changed.
   */
  finish(clocks: ClockChoices = new Map()): boolean {
    const { index, pipeline } = this;
    this.linksOfTransfers = undefined;
    this.accountsOfThreads = undefined;
    this.clockGroups = estimateClocks(index, clocks);
    this.clockOffsets = offsetsOfFiles(this.clockGroups);
    applyClocks(index, this.clockGroups);
    pipeline.rtp.finish();
    pipeline.rtp.shift(this.clockOffsets);
    for (const connection of pipeline.tlsConnections) {
      const offset = this.clockOffsets.get(connection.file) ?? 0;
      connection.first = { ...connection.first, ...shiftTime(connection.first, offset) };
      connection.last = { ...connection.last, ...shiftTime(connection.last, offset) };
    }
    const isReordered = sortByTime(index) !== undefined;
    const later = findReusedCallIds(index);
    for (const messages of later) index.splitThread(messages);
    this.streamsOfThreads = groupStreams(assignStreams(index, pipeline.rtp, pipeline.addresses));
    const areJoined = this.regroup(noChoices);
    return isReordered || areJoined || later.length > 0;
  }

  /** Which threads are one conversation, keeping to what the reader decided. Says whether any were joined. */
  regroup(choices: LegChoices): boolean {
    const { index } = this;
    const joins = findJoins(index, this.correlators, choices);
    this.conversations = buildConversations(index, joins);
    for (const [number, { threads }] of this.conversations.entries()) {
      for (const thread of threads) this.conversationOfThread[thread] = number;
    }
    this.calls.clear();
    return joins.length > 0;
  }

  /** The number of the conversation that a message belongs to. */
  conversationOf(message: number): number {
    return this.conversationOfThread[this.index.messages.columns.thread[message]!]!;
  }

  /** The analysed conversation of that number. */
  call(number: number): Call {
    const known = this.calls.get(number);
    if (known !== undefined) return known;
    const call = this.analyse(number);
    this.calls.set(number, call);
    if (this.calls.size > KEPT_CALLS) this.calls.delete(this.calls.keys().next().value!);
    return call;
  }

  /** RTP streams of a conversation. */
  streamsOf(number: number): number[] {
    return this.conversations[number]!.threads.flatMap((thread) => this.streamsOfThreads.get(thread) ?? []);
  }

  /** What ties streams to media lines. */
  get streamContext(): StreamContext {
    const { rtp, addresses, index } = this.pipeline;
    return { rtp, addresses, index, codecs: this.codecs };
  }

  /** What was negotiated and sent of the media of an analysed conversation; worked out when it is asked for. */
  mediaOf(number: number, call: Call): CallMedia {
    const { index, codecs } = this;
    const { status, reason } = index.messages.columns;
    const statusOf = (message: number): string =>
      `${status[message]} ${index.texts.text(reason[message]!)}`.trim();
    const texts = { sdp: index.sdp, codecs, statusOf };
    return new CallMedia(call, this.streamsOf(number), this.streamContext, texts, this.lastTime());
  }

  /** Which threads register the same account. */
  get accounts(): Accounts {
    return (this.accountsOfThreads ??= new Accounts(this.index));
  }

  /** How calls are linked by REFER and Replaces, as far as is read. */
  get transferLinks(): TransferLinks {
    return (this.linksOfTransfers ??= new TransferLinks(this.index));
  }

  /** The same for a passing look at all of them: nothing is kept. */
  analyse(number: number): Call {
    const conversation = this.conversations[number]!;
    return analyseCall(this.index, this.codecs, conversation, this.messagesOf(number), this.lastTime());
  }

  /** Works on a conversation, which is to blame should that never end. */
  during<T>(_number: number, work: () => T): T {
    return work();
  }

  /** What was left out because of mistakes of ours, in sentences. */
  get problems(): readonly string[] {
    return [];
  }

  /** Numbers of the messages of a conversation, in order. */
  messagesOf(number: number): number[] {
    const { threads } = this.conversations[number]!;
    const [only] = threads;
    if (threads.length === 1) return this.index.messagesOf(only!);
    return threads.flatMap((thread) => this.index.messagesOf(thread)).sort((a, b) => a - b);
  }

  /** The time from which the page counts: that of the first packet of all files. */
  firstTime(): Time {
    return this.pickTime(({ firstTime }) => firstTime, isEarlier);
  }

  /** The time of the last packet of all files. */
  lastTime(): Time {
    return this.pickTime(
      ({ lastTime }) => lastTime,
      (time, last) => isEarlier(last, time),
    );
  }

  /** On the common clock; NaN seconds where no file knows a time. */
  private pickTime(
    timeOf: (file: FileSummary) => Time | undefined,
    isBetter: (time: Time, best: Time) => boolean,
  ): Time {
    let best: Time = { seconds: NaN, nanoseconds: 0 };
    for (const [number, file] of this.pipeline.files.entries()) {
      const captured = timeOf(file);
      if (captured === undefined) continue;
      const time = shiftTime(captured, this.clockOffsets.get(number) ?? 0);
      if (Number.isNaN(best.seconds) || isBetter(time, best)) best = time;
    }
    return best;
  }

  /** The bytes of one message: from the arena, or with one small read of the file. */
  async bytesOf(message: number): Promise<Uint8Array<ArrayBuffer>> {
    if (this.isInArena(message)) return this.bytesInArena(message).slice();
    const { file, offset, length } = this.index.messages.columns;
    const start = offset[message]!;
    return this.sources[file[message]!]!.slice(start, start + length[message]!);
  }

  private isInArena(message: number): boolean {
    return (this.index.messages.columns.flags[message]! & messageFlag.inArena) !== 0;
  }

  private bytesInArena(message: number): Uint8Array<ArrayBuffer> {
    const { offset, length } = this.index.messages.columns;
    const start = offset[message]!;
    return this.index.arena.view(start, start + length[message]!);
  }

  /** The bytes of many messages, given in any order. */
  async *bytesOfAll(messages: Iterable<number>): AsyncGenerator<MessageBytes> {
    for await (const some of this.bytesOfMany(messages)) yield* some;
  }

  /**
   * The same in arrays: neighbours in a file are read together, and those behind while these are looked at. Messages may
   * be taken from `messages` well before their bytes are given.
   */
  bytesOfMany(
    messages: Iterable<number>,
    how: Haste = haste.somebodyWaits,
  ): AsyncGenerator<readonly MessageBytes[]> {
    const groups = groupNeighbours(messages, this.index.messages, how);
    return readAhead(groups, (group) => this.readNeighbours(group), how);
  }

  private async readNeighbours({ messages, file, from, to }: Neighbours): Promise<readonly MessageBytes[]> {
    const { offset, length } = this.index.messages.columns;
    const read = file === undefined ? undefined : await this.sources[file]!.slice(from, to);
    return messages.map((message) => {
      const at = offset[message]! - from;
      const bytes =
        read === undefined || this.isInArena(message)
          ? this.bytesInArena(message)
          : read.subarray(at, at + length[message]!);
      return { message, bytes };
    });
  }
}

/** The streams of each thread. (Node 20 has no Map.groupBy.) */
function groupStreams(threads: Uint32Array): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const [stream, thread] of threads.entries()) {
    const group = groups.get(thread);
    if (group === undefined) groups.set(thread, [stream]);
    else group.push(stream);
  }
  return groups;
}
