import type { SharedMessage } from '../shared-calls.ts';

/** Columns that are written only where a message has something else in them than most have; the bits never change. */
export const column = {
  place: 1,
  /** Frames don't simply follow each other. */
  frame: 2,
  /** Some messages came in several frames. */
  frames: 4,
  part: 8,
  /** Not all came by UDP. */
  transport: 16,
  identification: 32,
  flags: 64,
  correlationIds: 128,
  /** Some have other line ends than CRLF. */
  lineEnds: 256,
  /** Some have no time although others do. */
  untimed: 512,
  /** Messages are told apart by their lengths: a zero byte stands in one. */
  lengths: 1024,
} as const;

export const UDP = 1;

export const timeBases = ['unix', 'time-of-day', 'none'] as const;

/** Bits of the second number of the form. Links of before there was `redacted` don't say whether they are. */
export const formFlag = { timeBase: 3, times: 4, nanoseconds: 8, arrangement: 16, redacted: 32 } as const;

/** A message with numbers of frames that follow each other. */
export type Numbered = Pick<SharedMessage, 'frame' | 'frames'>;

/** Frames numbered from 1 in the order in which they are needed: what lay between them is not shared. */
export function renumberFrames(
  messages: readonly SharedMessage[],
  fileOf: (place: number) => number,
): Numbered[] {
  const numbers = new Map<string, number>();
  const numberOf = (file: number, frame: number): number => {
    const key = `${file} ${frame}`;
    const known = numbers.get(key) ?? numbers.size + 1;
    numbers.set(key, known);
    return known;
  };
  return messages.map(({ place, frame, frames }) => {
    const file = fileOf(place);
    const all = frames?.map((each) => numberOf(file, each)) ?? null;
    return { frame: numberOf(file, frame), frames: all };
  });
}

/**
 * Identifications as small numbers, and only where they tell something: whether messages of one length between the
 * same ends are one datagram that was captured twice.
 */
export function shortIdentifications(messages: readonly SharedMessage[]): number[] {
  const groups = new Map<string, number[]>();
  for (const [i, { source, destination, bytes }] of messages.entries()) {
    const key = `${source?.address} ${source?.port} ${destination?.address} ${destination?.port} ${bytes.length}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [i]);
    else group.push(i);
  }
  const short = messages.map(() => 0);
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    const numbers = new Map<number, number>();
    for (const i of group) {
      const { identification } = messages[i]!;
      if (identification === 0) continue;
      if (!numbers.has(identification)) numbers.set(identification, numbers.size + 1);
      short[i] = numbers.get(identification)!;
    }
  }
  return short;
}
