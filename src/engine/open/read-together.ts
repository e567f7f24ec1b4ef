import type { MessageIndex } from '../../sip/message-index.ts';
import { messageFlag } from '../../sip/message-index.ts';

/**
 * Messages of a file that lie this close together are read with one request (bytes). A request goes through another
 * process: what lies between takes less time to read than a second one would.
 */
const GAP = 1 << 16;
/** How much is asked for at once. */
export interface Haste {
  /** Bytes of a piece. */
  readonly piece: number;
  /** Requests under way while what came before is looked at; of whole pieces two at most. */
  readonly requests: number;
}

/**
 * In pieces of 4 MB, three of them under way, a file comes faster by a third than in pieces of 1 MB, six under way. In the
 * background as little as goes on at all: whoever wants one message meanwhile waits behind all that was asked for.
 */
export const haste = {
  somebodyWaits: { piece: 1 << 22, requests: 16 },
  nobodyWaits: { piece: 1 << 20, requests: 0 },
} as const satisfies Record<string, Haste>;

/** Messages that are read with one request; those from `from` to `to` in a file, those in the arena not at all. */
export interface Neighbours {
  readonly messages: number[];
  /** Undefined where all lie in the arena. */
  file: number | undefined;
  from: number;
  to: number;
}

/** Splits messages, given in any order, where a file has too much between them. */
export function* groupNeighbours(
  messages: Iterable<number>,
  { columns }: MessageIndex['messages'],
  { piece }: Haste,
): Generator<Neighbours> {
  const { file, offset, length, flags } = columns;
  let group: Neighbours = { messages: [], file: undefined, from: 0, to: 0 };
  for (const message of messages) {
    if ((flags[message]! & messageFlag.inArena) === 0) {
      const at = offset[message]!;
      const gap = at - group.to;
      if (group.file === undefined) {
        group.file = file[message]!;
        group.from = at;
      } else if (group.file !== file[message]! || gap < 0 || gap > GAP || at - group.from >= piece) {
        yield group;
        group = { messages: [], file: file[message]!, from: at, to: 0 };
      }
      group.to = at + length[message]!;
    }
    group.messages.push(message);
  }
  if (group.messages.length > 0) yield group;
}

/** Results of `read` in order, of which several are under way at any time. Rejects with the first that fails. */
export async function* readAhead<R>(
  groups: Iterable<Neighbours>,
  read: (group: Neighbours) => Promise<R>,
  { piece, requests }: Haste,
): AsyncGenerator<R> {
  const underWay: { readonly reading: Promise<R>; readonly bytes: number }[] = [];
  let bytesAhead = 0;
  for (const group of groups) {
    const bytes = group.to - group.from;
    const reading = read(group);
    // It is told of when its turn comes, which it may not.
    reading.catch(() => undefined);
    underWay.push({ reading, bytes });
    bytesAhead += bytes;
    while (underWay.length > requests || (underWay.length > 1 && bytesAhead > 2 * piece)) {
      const next = underWay.shift()!;
      bytesAhead -= next.bytes;
      yield await next.reading;
    }
  }
  for (const { reading } of underWay) yield await reading;
}
