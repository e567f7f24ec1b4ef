import { parseNameAddr } from '../../sip/name-addr.ts';
import { replacesHeader } from '../../sip/headers/replaces.ts';
import { referToHeader, type ReferTo } from '../../sip/headers/refer-to.ts';
import type { DialogReference } from '../../sip/headers/shapes/dialog-reference.ts';
import { method, type MessageIndex } from '../../sip/message-index.ts';
import type { CallStart } from '../correlators/call-start.ts';
import { IndexedCallStarts, userOf } from '../correlators/call-starts.ts';
import { sameUser } from '../correlators/same-user.ts';

/** Header fields of first INVITEs that tell where a call came from, in lower case. */
export const transferHeaders: readonly string[] = ['replaces', 'referred-by', 'b'];

/** How a call was recognised as the one that a REFER asks for; the surest first. */
export type FoundBy = 'replaces' | 'referred-by' | 'target-and-time';

/** A REFER on all its hops, retransmissions included. */
export interface Refer {
  readonly thread: number;
  /** Its appearances, in order. */
  readonly messages: readonly number[];
  readonly referTo: ReferTo;
  /** The call it brought about, where that was captured. */
  newCall: { readonly start: CallStart; readonly foundBy: FoundBy } | undefined;
}

/** An INVITE that takes over a dialog (RFC 3891). */
export interface Takeover {
  readonly start: CallStart;
  readonly reference: DialogReference;
  /** The thread of the dialog; undefined when it was not captured. */
  readonly replaced: number | undefined;
  /** The REFER that asked for it; undefined when there was none or none was captured. */
  refer: Refer | undefined;
}

/** Seconds between a REFER and the INVITE it asks for: a program answers at once, but a person may be asked. */
const REFER_SECONDS = 30;
/** Calls to one user that are looked through for a REFER: they begin within seconds of it. */
const CANDIDATES = 100;

/** How the calls of a capture are linked by REFER and Replaces; works it out when it is first asked. */
export class TransferLinks {
  private readonly index: MessageIndex;
  private readonly byMessage = new Map<number, Refer>();
  private readonly made = new Map<number, Refer>();
  private readonly takeovers = new Map<number, Takeover>();
  private readonly takeoversOf = new Map<number, Takeover[]>();
  private isBuilt = false;

  constructor(index: MessageIndex) {
    this.index = index;
  }

  /** The REFER that first appears in this message, if it asks for a call. */
  refer(message: number): Refer | undefined {
    this.build();
    return this.byMessage.get(message);
  }

  /** The REFER that asked for the call of this thread. */
  referBehind(thread: number): Refer | undefined {
    this.build();
    return this.made.get(thread);
  }

  /** What the call of this thread takes over. */
  takeover(thread: number): Takeover | undefined {
    this.build();
    return this.takeovers.get(thread);
  }

  /** Calls that take over a dialog of this thread, in order. */
  takenOverBy(thread: number): readonly Takeover[] {
    this.build();
    return this.takeoversOf.get(thread) ?? [];
  }

  private build(): void {
    if (this.isBuilt) return;
    this.isBuilt = true;
    const { index } = this;
    const refers = findRefers(index);
    const replacing = [...index.threadsWithHeaders()].filter(
      (thread) => index.keptHeader(thread, 'replaces').length > 0,
    );
    if (refers.length === 0 && replacing.length === 0) return;
    const starts = new IndexedCallStarts(index, []);
    const byCallId = this.readTakeovers(replacing, starts);
    const targets = refers.length === 0 ? new Map<string, CallStart[]>() : groupByTarget(starts.all, index);
    for (const refer of refers) {
      this.byMessage.set(refer.messages[0]!, refer);
      this.link(refer, byCallId, targets);
    }
  }

  private readTakeovers(threads: readonly number[], starts: IndexedCallStarts): Map<string, Takeover[]> {
    const byCallId = new Map<string, Takeover[]>();
    const inOrder = threads
      .flatMap((thread) => starts.withThread(thread) ?? [])
      .sort((a, b) => a.message - b.message);
    for (const start of inOrder) {
      const reference = replacesHeader.parse(start.header('replaces')[0] ?? '');
      if (reference === undefined) continue;
      const replaced = this.index.findThread(reference.callId);
      const takeover: Takeover = { start, reference, replaced, refer: undefined };
      this.takeovers.set(start.thread, takeover);
      listOf(byCallId, reference.callId).push(takeover);
      if (replaced !== undefined && replaced !== start.thread)
        listOf(this.takeoversOf, replaced).push(takeover);
    }
    return byCallId;
  }

  private link(
    refer: Refer,
    byCallId: ReadonlyMap<string, readonly Takeover[]>,
    targets: ReadonlyMap<string, readonly CallStart[]>,
  ): void {
    if (wasRefused(this.index, refer)) return;
    const { replaces } = refer.referTo;
    const takeovers = replaces === undefined ? [] : (byCallId.get(replaces.callId) ?? []);
    const takeover = takeovers
      .slice(0, CANDIDATES)
      .find(({ start, refer: other }) => other === undefined && start.message > refer.messages[0]!);
    if (takeover !== undefined) {
      takeover.refer = refer;
      refer.newCall = { start: takeover.start, foundBy: 'replaces' };
    } else {
      refer.newCall = this.findByTarget(refer, targets.get(keyOf(refer.referTo)) ?? []);
    }
    if (refer.newCall !== undefined) this.made.set(refer.newCall.start.thread, refer);
  }

  /** The first call to the target that the one who was asked makes, or that names the one who asked. */
  private findByTarget(refer: Refer, calls: readonly CallStart[]): Refer['newCall'] {
    const { index } = this;
    const c = index.messages.columns;
    const first = refer.messages[0]!;
    const seconds = c.seconds[first]! + c.nanoseconds[first]! / 1e9;
    const [sender, receiver] = usersOf(index, refer);
    const sources = new Set(refer.messages.map((message) => c.source[message]!));
    const receivers = new Set(
      refer.messages.map((message) => c.destination[message]!).filter((address) => !sources.has(address)),
    );
    const from = firstBehind(calls, first);
    for (const start of calls.slice(from, from + CANDIDATES)) {
      if (start.seconds - seconds > REFER_SECONDS) break;
      if (this.made.has(start.thread) || start.thread === refer.thread) continue;
      const named = [...start.header('referred-by'), ...start.header('b')].map(userOf);
      if (named.some((user) => sameUser(user, sender))) return { start, foundBy: 'referred-by' };
      // An attended transfer that is not told by Replaces is handled where it can't be seen.
      if (refer.referTo.replaces !== undefined || start.hasReplaces) continue;
      const isFromReceiver = start.source !== 0 && receivers.has(start.source);
      if (isFromReceiver || sameUser(start.fromUser, receiver)) return { start, foundBy: 'target-and-time' };
    }
    return undefined;
  }
}

function listOf<K, V>(map: Map<K, V[]>, key: K): V[] {
  let list = map.get(key);
  if (list === undefined) map.set(key, (list = []));
  return list;
}

/** REFERs that ask for a call, in the order in which they were sent; hops and retransmissions are one. */
function findRefers(index: MessageIndex): Refer[] {
  const c = index.messages.columns;
  const known = new Map<string, Refer & { readonly messages: number[] }>();
  for (const [message, text] of [...index.refers()].sort(([a], [b]) => a - b)) {
    const key = `${c.thread[message]} ${c.fromTag[message]} ${c.cseq[message]}`;
    const refer = known.get(key);
    if (refer !== undefined) {
      refer.messages.push(message);
      continue;
    }
    const referTo = referToHeader.parse(text);
    if (referTo === undefined || referTo.method.toUpperCase() !== 'INVITE') continue;
    known.set(key, { thread: c.thread[message]!, messages: [message], referTo, newCall: undefined });
  }
  return [...known.values()];
}

/** A REFER that was refused or challenged brings nothing about. */
function wasRefused(index: MessageIndex, { thread, messages }: Refer): boolean {
  const c = index.messages.columns;
  const first = messages[0]!;
  // The answer is not far behind; what comes long after it is of no concern.
  let message = first;
  for (let i = 0; i < CANDIDATES; i++) {
    message = c.next[message]!;
    if (message === 0 || c.thread[message] !== thread) return false;
    const isAnswer = c.method[message] === method.REFER && c.cseq[message] === c.cseq[first];
    if (isAnswer && c.fromTag[message] === c.fromTag[first] && c.status[message]! >= 200) {
      return c.status[message]! >= 300;
    }
  }
  return false;
}

/** The users of who sent a REFER and who received it: From and To of the thread, or the other way round. */
function usersOf(index: MessageIndex, { thread, messages }: Refer): [string, string] {
  const { from, to, first } = index.threads.columns;
  const c = index.messages.columns;
  const users = [userOf(index.texts.text(from[thread]!)), userOf(index.texts.text(to[thread]!))] as const;
  const isSwapped = c.fromTag[messages[0]!] !== c.fromTag[first[thread]!];
  return isSwapped ? [users[1], users[0]] : [users[0], users[1]];
}

function groupByTarget(starts: readonly CallStart[], index: MessageIndex): Map<string, CallStart[]> {
  const groups = new Map<string, CallStart[]>();
  const { to } = index.threads.columns;
  for (const start of starts) {
    const address = parseNameAddr(index.texts.text(to[start.thread]!));
    if (address !== undefined) listOf(groups, keyOf(address)).push(start);
  }
  return groups;
}

/** What the forms of one number have in common is its end; an address without a user is its host. */
function keyOf({ uri }: Pick<ReferTo, 'uri'>): string {
  const user = userOf(`<${uri.text}>`);
  if (user === '') return `host ${uri.host.toLowerCase()}`;
  return `user ${/^\+?\d{6,}$/.test(user) ? user.slice(-6) : user}`;
}

/** The place of the first call that begins behind a message. */
function firstBehind(calls: readonly CallStart[], message: number): number {
  let low = 0;
  let high = calls.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (calls[middle]!.message > message) high = middle;
    else low = middle + 1;
  }
  return low;
}
