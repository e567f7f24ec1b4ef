import { method, type MessageIndex } from '../sip/message-index.ts';

export const conversationKinds = ['call', 'registration', 'other'] as const;
export type ConversationKind = (typeof conversationKinds)[number];

/** What is one row for the reader: a call, the registrations of one client, or any other exchange under a Call-ID. */
export interface Conversation {
  /** What its messages so far say. */
  kind: ConversationKind;
  /** The threads (Call-IDs) it consists of. */
  readonly threads: readonly number[];
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

/** The conversations of a capture, in the order of their first messages. */
export function buildConversations(index: MessageIndex): Conversation[] {
  const threads = Array.from({ length: index.threads.length - 1 }, (_, i) => i + 1);
  const { first } = index.threads.columns;
  return threads
    .sort((a, b) => first[a]! - first[b]!)
    .map((thread) => ({ kind: kindOfThread(index, thread), threads: [thread] }));
}
