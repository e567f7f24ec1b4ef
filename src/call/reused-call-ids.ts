import { method, type MessageIndex } from '../sip/message-index.ts';
import { isFailure } from './message.ts';

/** Failures after which a client tries again under the same Call-ID, which is still the same call (RFC 3261 8.1.3). */
const retried: ReadonlySet<number> = new Set([401, 407, 413, 415, 416, 420, 421, 422, 423, 488, 491, 494]);

/**
 * Some programs use one Call-ID for one call after the other, which RFC 3261 8.1.1.4 forbids. Gives the messages of
 * each later call, so that it can have a thread of its own: a call is a later one if its INVITE comes after the BYE of
 * the one before, or with another From tag after its failure. Two at a time are legs of one call.
 */
export function findReusedCallIds(index: MessageIndex): number[][] {
  return [...suspects(index)].flatMap((thread) => splitThread(index, index.messagesOf(thread)).slice(1));
}

/** Threads with an INVITE outside a dialog after an end: the only ones that are worth a closer look. */
function suspects(index: MessageIndex): Set<number> {
  const c = index.messages.columns;
  const isOver = new Uint8Array(index.threads.length);
  const found = new Set<number>();
  for (let row = 0; row < index.length; row++) {
    const thread = c.thread[row]!;
    if (isInitialInvite(index, row)) {
      if (isOver[thread] === 1) found.add(thread);
    } else if (isEnd(index, row)) {
      isOver[thread] = 1;
    }
  }
  return found;
}

interface Group {
  readonly messages: number[];
  readonly tags: Set<number>;
  hasBye: boolean;
  hasFailed: boolean;
}

function splitThread(index: MessageIndex, messages: readonly number[]): number[][] {
  const c = index.messages.columns;
  const groups: Group[] = [];
  const byVia = new Map<number, Group>();
  for (const row of messages) {
    const fromTag = c.fromTag[row]!;
    const last = groups[groups.length - 1];
    let group = byVia.get(c.via[row]!);
    if (group === undefined && isInitialInvite(index, row)) {
      const isNew =
        last === undefined ||
        (groups.every(({ hasBye, hasFailed }) => hasBye || hasFailed) &&
          (last.hasBye || !last.tags.has(fromTag)));
      if (isNew) groups.push((group = { messages: [], tags: new Set(), hasBye: false, hasFailed: false }));
    }
    group ??=
      groups.findLast(({ tags }) => tags.has(fromTag) || (c.toTag[row] !== 0 && tags.has(c.toTag[row]!))) ??
      groups[groups.length - 1];
    if (group === undefined) {
      // What comes before any INVITE belongs to a call whose beginning is missing.
      groups.push((group = { messages: [], tags: new Set(), hasBye: false, hasFailed: false }));
    }
    group.messages.push(row);
    for (const tag of [fromTag, c.toTag[row]!]) if (tag !== 0) group.tags.add(tag);
    byVia.set(c.via[row]!, group);
    if (c.method[row] === method.BYE) group.hasBye = true;
    else if (isEnd(index, row)) group.hasFailed = true;
  }
  return groups.map((group) => group.messages);
}

function isInitialInvite({ messages: { columns: c } }: MessageIndex, row: number): boolean {
  return c.method[row] === method.INVITE && c.status[row] === 0 && c.toTag[row] === 0;
}

/** A BYE, or a failed INVITE that nobody tries again. */
function isEnd({ messages: { columns: c } }: MessageIndex, row: number): boolean {
  if (c.method[row] === method.BYE) return true;
  const status = c.status[row]!;
  return c.method[row] === method.INVITE && isFailure(status) && status >= 400 && !retried.has(status);
}
