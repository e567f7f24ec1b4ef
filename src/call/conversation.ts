import { method, type MessageIndex } from '../sip/message-index.ts';
import type { Join } from './legs.ts';

export const conversationKinds = ['call', 'registration', 'other'] as const;
export type ConversationKind = (typeof conversationKinds)[number];

/** What is one row for the reader: a call, the registrations of one client, or whatever else has one Call-ID. */
export interface Conversation {
  /** What its messages so far say. */
  kind: ConversationKind;
  /** The threads (Call-IDs) it consists of, in the order in which they began. */
  readonly threads: readonly number[];
  /** Why each thread but the first is part of it. */
  readonly joins: readonly Join[];
}

/** What only a call has, as bits of `methods`: these methods, or a request inside the dialog of a call. */
export const callMethods =
  1 |
  (1 << method.INVITE) |
  (1 << method.ACK) |
  (1 << method.BYE) |
  (1 << method.CANCEL) |
  (1 << method.PRACK);

export function kindOfThread(index: MessageIndex, thread: number): ConversationKind {
  const methods = index.threads.columns.methods[thread]!;
  if ((methods & callMethods) !== 0) return 'call';
  return (methods & (1 << method.REGISTER)) !== 0 ? 'registration' : 'other';
}

/** The conversations of a capture, in the order of their first messages; joined threads are one conversation. */
export function buildConversations(index: MessageIndex, joins: readonly Join[]): Conversation[] {
  const groups = new Groups(index.threads.length);
  for (const { thread, continues } of joins) groups.join(thread, continues);
  const members = new Map<number, number[]>();
  const { first } = index.threads.columns;
  const threads = Array.from({ length: index.threads.length - 1 }, (_, i) => i + 1);
  threads.sort((a, b) => first[a]! - first[b]!);
  for (const thread of threads) {
    const group = groups.find(thread);
    const known = members.get(group);
    if (known === undefined) members.set(group, [thread]);
    else known.push(thread);
  }
  const joinsOf = new Map<number, Join[]>();
  for (const join of joins) {
    const group = groups.find(join.thread);
    const known = joinsOf.get(group);
    if (known === undefined) joinsOf.set(group, [join]);
    else known.push(join);
  }
  return [...members].map(([group, list]) => ({
    kind: list.length > 1 ? 'call' : kindOfThread(index, list[0]!),
    threads: list,
    joins: joinsOf.get(group) ?? [],
  }));
}

/** Union-find: which threads belong together. */
class Groups {
  private readonly parents: Uint32Array;

  constructor(size: number) {
    this.parents = Uint32Array.from({ length: size }, (_, i) => i);
  }

  find(thread: number): number {
    let root = thread;
    while (this.parents[root] !== root) root = this.parents[root]!;
    this.parents[thread] = root;
    return root;
  }

  join(a: number, b: number): void {
    this.parents[this.find(a)] = this.find(b);
  }
}
