import type { Time } from '../capture/file-summary.ts';
import type { Source } from '../capture/source.ts';
import { analyseCall, type Call } from '../call/call.ts';
import { applyClocks, estimateClocks, type ClockGroup } from '../call/clock.ts';
import { CodecLists } from '../call/codecs.ts';
import { buildConversations, type Conversation } from '../call/conversation.ts';
import { assignStreams } from '../call/streams.ts';
import { messageFlag } from '../sip/message-index.ts';
import { sortByTime } from '../sip/time-order.ts';
import { Pipeline } from './pipeline.ts';

/** Analysed calls that are kept: the one on the screen and those next to it. */
const KEPT_CALLS = 64;
/** Messages of a file that lie this close together are read with one request (bytes). */
const READ_GAP = 4096;
const READ_LENGTH = 1 << 20;

/** What is known of the open captures: the index, the conversations in it, and the way back to the bytes. */
export class Analysis {
  readonly pipeline = new Pipeline();
  readonly codecs = new CodecLists(this.pipeline.index.sdp);
  /** By the number of the file. */
  readonly sources: Source[] = [];
  clockGroups: readonly ClockGroup[] = [];
  conversations: readonly Conversation[] = [];
  private conversationOfThread = new Uint32Array(0);
  /** For each RTP stream the thread it belongs to, 0 for none. */
  streamThreads: Uint32Array = new Uint32Array(0);
  private readonly calls = new Map<number, Call>();

  get index(): Pipeline['index'] {
    return this.pipeline.index;
  }

  /** Takes stock while reading goes on: what is there so far, in the order in which it was read. */
  update(): void {
    if (this.conversations.length !== this.index.threads.length - 1) this.takeStock();
    this.calls.clear();
  }

  /** All is read: one clock, messages in order of time, conversations in the order of their first messages. */
  finish(): void {
    this.clockGroups = estimateClocks(this.index);
    if (this.clockGroups.length > 0) applyClocks(this.index, this.clockGroups);
    sortByTime(this.index);
    this.streamThreads = assignStreams(this.index, this.pipeline.rtp, this.pipeline.addresses);
    this.takeStock();
    this.calls.clear();
  }

  /** The number of the conversation that a message belongs to. */
  conversationOf(message: number): number {
    return this.conversationOfThread[this.index.messages.columns.thread[message]!]!;
  }

  /** The analysed conversation of that number. */
  call(number: number): Call {
    const known = this.calls.get(number);
    if (known !== undefined) return known;
    const { threads } = this.conversations[number]!;
    const numbers = threads.flatMap((thread) => this.index.messagesOf(thread));
    if (threads.length > 1) numbers.sort((a, b) => a - b);
    const call = analyseCall(this.index, this.codecs, threads, numbers, this.lastTime());
    this.calls.set(number, call);
    if (this.calls.size > KEPT_CALLS) this.calls.delete(this.calls.keys().next().value!);
    return call;
  }

  /** The time of the last packet of all files. */
  lastTime(): Time {
    let last: Time = { seconds: NaN, nanoseconds: 0 };
    for (const { lastTime } of this.pipeline.files) {
      if (lastTime !== undefined && !(lastTime.seconds < last.seconds)) last = lastTime;
    }
    return last;
  }

  /** The bytes of one message: from the arena, or with one small read of the file. */
  async bytesOf(message: number): Promise<Uint8Array<ArrayBuffer>> {
    const c = this.index.messages.columns;
    const offset = c.offset[message]!;
    const end = offset + c.length[message]!;
    if ((c.flags[message]! & messageFlag.inArena) !== 0) return this.index.arena.view(offset, end).slice();
    return this.sources[c.file[message]!]!.slice(offset, end);
  }

  /** The bytes of many messages, given in any order; neighbours in a file are read together. */
  async *bytesOfAll(
    messages: Iterable<number>,
  ): AsyncGenerator<{ message: number; bytes: Uint8Array<ArrayBuffer> }> {
    let group: number[] = [];
    for (const message of messages) {
      if (group.length > 0 && !this.isNear(group, message)) {
        yield* this.readGroup(group);
        group = [];
      }
      group.push(message);
    }
    if (group.length > 0) yield* this.readGroup(group);
  }

  private takeStock(): void {
    this.conversations = buildConversations(this.index);
    this.conversationOfThread = new Uint32Array(this.index.threads.length);
    for (const [number, { threads }] of this.conversations.entries()) {
      for (const thread of threads) this.conversationOfThread[thread] = number;
    }
  }

  private isNear(group: readonly number[], message: number): boolean {
    const c = this.index.messages.columns;
    const first = group[0]!;
    const last = group[group.length - 1]!;
    if (((c.flags[message]! | c.flags[last]!) & messageFlag.inArena) !== 0) return false;
    if (c.file[message] !== c.file[last]) return false;
    const offset = c.offset[message]!;
    const gap = offset - (c.offset[last]! + c.length[last]!);
    return gap >= 0 && gap <= READ_GAP && offset - c.offset[first]! < READ_LENGTH;
  }

  private async *readGroup(
    group: readonly number[],
  ): AsyncGenerator<{ message: number; bytes: Uint8Array<ArrayBuffer> }> {
    const c = this.index.messages.columns;
    const first = group[0]!;
    const last = group[group.length - 1]!;
    if (group.length === 1) {
      yield { message: first, bytes: await this.bytesOf(first) };
      return;
    }
    const start = c.offset[first]!;
    const bytes = await this.sources[c.file[first]!]!.slice(start, c.offset[last]! + c.length[last]!);
    for (const message of group) {
      const at = c.offset[message]! - start;
      yield { message, bytes: bytes.subarray(at, at + c.length[message]!) };
    }
  }
}
