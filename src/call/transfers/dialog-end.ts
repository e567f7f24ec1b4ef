import { method, type MessageIndex } from '../../sip/message-index.ts';
import type { Side } from '../leg.ts';
import { isSuccess } from '../message.ts';

/** The BYE that ended a dialog, and which end of its thread sent it. */
export interface EndOfDialog {
  readonly message: number;
  readonly by: Side;
}

/** Messages of a thread that are looked through: a call has some thirty. */
const LOOKED_THROUGH = 10_000;

/** The first BYE of a thread, if it comes behind `after`. By numbers alone: the thread may belong to another call. */
export function endOfThread(index: MessageIndex, thread: number, after: number): EndOfDialog | undefined {
  const c = index.messages.columns;
  const callerTag = c.fromTag[index.threads.columns.first[thread]!];
  for (const message of messagesOf(index, thread)) {
    if (c.method[message] !== method.BYE || c.status[message] !== 0) continue;
    if (message < after) return undefined;
    return { message, by: c.fromTag[message] === callerTag ? 'caller' : 'callee' };
  }
  return undefined;
}

/**
 * The final response to the INVITE that begins the call of a thread: a 2xx, else the last failure that no retry
 * followed; undefined while there is none.
 */
export function finalOfCall(
  index: MessageIndex,
  thread: number,
): { readonly status: number; readonly message: number } | undefined {
  const c = index.messages.columns;
  const initial = new Set<string>();
  const keyOf = (message: number): string => `${c.fromTag[message]} ${c.cseq[message]}`;
  let last: { key: string; status: number; message: number } | undefined;
  for (const message of messagesOf(index, thread)) {
    if (c.method[message] !== method.INVITE) continue;
    const key = keyOf(message);
    const status = c.status[message]!;
    if (status === 0) {
      if (c.toTag[message] !== 0) continue;
      // A request that was sent again is no end; one more hop of the same is none either, but has the same key.
      if (!initial.has(key)) last = undefined;
      initial.add(key);
    } else if (initial.has(key) && isSuccess(status)) return { status, message };
    // Of a request that forked, proxies pass on one failure: the last.
    else if (initial.has(key) && status >= 300) last = { key, status, message };
  }
  return last;
}

function* messagesOf(index: MessageIndex, thread: number): IterableIterator<number> {
  const { next } = index.messages.columns;
  const { first, count } = index.threads.columns;
  let message = first[thread]!;
  for (let i = Math.min(count[thread]!, LOOKED_THROUGH); i > 0; i--) {
    yield message;
    message = next[message]!;
  }
}
