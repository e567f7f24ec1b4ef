import { parseNameAddr } from '../../sip/name-addr.ts';
import { method, messageFlag, type MessageIndex } from '../../sip/message-index.ts';
import type { CallStart } from './call-start.ts';
import type { CallStarts, Correlator } from './correlator.ts';

/** Calls to one host that are looked through for the one before: seldom are more being set up at once. */
const BEFORE = 200;
/** Legs of one call under one key: what more calls share is no identity but a constant of some configuration. */
const SHARED_BY = 24;
/** Seconds that setting up a call may take, ringing included. */
const SETUP_SECONDS = 180;

/** The first INVITEs of a capture, and ways to find them. What is not asked for is not worked out. */
export class IndexedCallStarts implements CallStarts {
  /** In order of time. */
  readonly all: readonly CallStart[];
  private readonly index: MessageIndex;
  private readonly byThread = new Map<number, CallStart>();
  private readonly byDestination = new Map<number, CallStart[]>();
  private readonly offerlessBySource = new Map<number, CallStart[]>();
  private readonly byKey = new Map<string, CallStart[]>();
  private readonly claimed = new Set<number>();

  constructor(index: MessageIndex, correlators: readonly Correlator[]) {
    this.index = index;
    this.all = findStarts(index);
    for (const start of this.all) {
      this.byThread.set(start.thread, start);
      if (start.destination !== 0) listOf(this.byDestination, start.destination).push(start);
      if (start.source !== 0 && !hasOffer(index, start))
        listOf(this.offerlessBySource, start.source).push(start);
    }
    for (const thread of index.threadsWithHeaders()) {
      const start = this.byThread.get(thread);
      if (start === undefined) continue;
      for (const key of correlators.flatMap(({ keys }) => keys?.(start) ?? []))
        listOf(this.byKey, key).push(start);
    }
  }

  withThread(thread: number): CallStart | undefined {
    return this.byThread.get(thread);
  }

  withCallId(callId: string): CallStart | undefined {
    const thread = this.index.findThread(callId);
    return thread === undefined ? undefined : this.byThread.get(thread);
  }

  sharing(key: string, call: CallStart): readonly CallStart[] {
    const found = this.byKey.get(key) ?? [];
    if (found.length > SHARED_BY) return [];
    return found.filter((other) => other.message < call.message && call.message < other.finalMessage);
  }

  offerless(call: CallStart): readonly CallStart[] {
    const sent = this.offerlessBySource.get(call.source) ?? [];
    let end = sent.length;
    while (end > 0 && sent[end - 1]!.message >= call.message) end--;
    return sent.slice(Math.max(0, end - BEFORE), end).reverse();
  }

  before(call: CallStart): readonly CallStart[] {
    if (call.source === 0) return [];
    const sent = this.byDestination.get(call.source) ?? [];
    let end = sent.length;
    while (end > 0 && sent[end - 1]!.message >= call.message) end--;
    const open = sent
      .slice(Math.max(0, end - BEFORE), end)
      // In a log without times the order has to do.
      .filter(
        (other) => !(call.seconds - other.seconds > SETUP_SECONDS) && call.message < other.finalMessage,
      );
    // What came first goes on first; what has gone on already may go on again, to another place.
    const free = open.filter(({ thread }) => !this.claimed.has(thread));
    return [...free, ...open.filter(({ thread }) => this.claimed.has(thread)).reverse()];
  }

  /** The call has been continued by another one. */
  claim(thread: number): void {
    this.claimed.add(thread);
  }
}

function hasOffer(index: MessageIndex, { message }: CallStart): boolean {
  return index.messages.columns.sdp[message] !== 0;
}

function listOf<K, V>(map: Map<K, V[]>, key: K): V[] {
  let list = map.get(key);
  if (list === undefined) map.set(key, (list = []));
  return list;
}

function findStarts(index: MessageIndex): CallStart[] {
  const starts: CallStart[] = [];
  const { methods } = index.threads.columns;
  for (let thread = 1; thread < index.threads.length; thread++) {
    if ((methods[thread]! & (1 << method.INVITE)) === 0) continue;
    const first = firstInvite(index, thread);
    if (first !== undefined) starts.push(new IndexedCallStart(index, thread, first));
  }
  return starts.sort((a, b) => a.message - b.message);
}

/** The first INVITE outside a dialog: nearly always the first message. */
function firstInvite(index: MessageIndex, thread: number): number | undefined {
  const c = index.messages.columns;
  const isStart = (message: number): boolean =>
    c.method[message] === method.INVITE && c.status[message] === 0 && c.toTag[message] === 0;
  const first = index.threads.columns.first[thread]!;
  return isStart(first) ? first : index.messagesOf(thread).find(isStart);
}

class IndexedCallStart implements CallStart {
  readonly thread: number;
  readonly message: number;
  private readonly index: MessageIndex;
  private final: number | undefined;
  private users: readonly [string, string] | undefined;
  private textOfCallId: string | undefined;

  constructor(index: MessageIndex, thread: number, message: number) {
    this.index = index;
    this.thread = thread;
    this.message = message;
  }

  get callId(): string {
    return (this.textOfCallId ??= this.index.callIds.text(this.index.threads.columns.callId[this.thread]!));
  }

  /** Challenges and redirections are not the end of setting up. */
  get finalMessage(): number {
    const c = this.index.messages.columns;
    this.final ??=
      this.index.messagesOf(this.thread).find((message) => {
        const status = c.status[message]!;
        return (
          c.method[message] === method.INVITE &&
          status >= 200 &&
          !(status >= 300 && status < 408 && status !== 404)
        );
      }) ?? Infinity;
    return this.final;
  }

  get seconds(): number {
    const { seconds, nanoseconds } = this.index.messages.columns;
    return seconds[this.message]! + nanoseconds[this.message]! / 1e9;
  }

  get source(): number {
    const { source, destination } = this.index.messages.columns;
    return source[this.message]! || this.writerUnlessUnknown(destination[this.message]!);
  }

  get destination(): number {
    const { source, destination } = this.index.messages.columns;
    return destination[this.message]! || this.writerUnlessUnknown(source[this.message]!);
  }

  get fromUser(): string {
    return this.readUsers()[0];
  }

  get toUser(): string {
    return this.readUsers()[1];
  }

  get media(): string {
    return this.mediaIn(this.message);
  }

  get mediaOfAnswer(): string {
    const { sdp, status } = this.index.messages.columns;
    const answer = this.index
      .messagesOf(this.thread)
      .find((message) => status[message]! > 100 && status[message]! < 300 && sdp[message] !== 0);
    return answer === undefined ? '' : this.mediaIn(answer);
  }

  get hasReplaces(): boolean {
    return (this.index.messages.columns.flags[this.message]! & messageFlag.replaces) !== 0;
  }

  header(name: string): readonly string[] {
    return this.index.keptHeader(this.thread, name);
  }

  /** A log that names one end of each message leaves out its own: one host a file, whatever its address. */
  private writerUnlessUnknown(otherEnd: number): number {
    return otherEnd === 0 ? 0 : -1 - this.index.messages.columns.file[this.message]!;
  }

  /** Where the first media line of a message wants its media. */
  private mediaIn(message: number): string {
    const sdp = this.index.messages.columns.sdp[message]!;
    const line = sdp === 0 ? undefined : this.index.sdp.read(sdp).media[0];
    return line === undefined || line.port === 0
      ? ''
      : `${this.index.sdp.texts.text(line.address)}:${line.port}`;
  }

  private readUsers(): readonly [string, string] {
    const { from, to } = this.index.threads.columns;
    this.users ??= [
      userOf(this.index.texts.text(from[this.thread]!)),
      userOf(this.index.texts.text(to[this.thread]!)),
    ];
    return this.users;
  }
}

/** The user part of a From or To value without what people put between digits (RFC 3966 5.1.1). */
export function userOf(value: string): string {
  const uri = parseNameAddr(value)?.uri;
  const user = uri?.user ?? (uri?.scheme === 'tel' ? uri.opaque : undefined) ?? '';
  return user
    .split(';')[0]!
    .replaceAll(/[-.()]/g, (char) => (/^\+?[\d-.()]+$/.test(user) ? '' : char))
    .toLowerCase();
}
