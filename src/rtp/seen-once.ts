import type { RtpStreams } from './streams.ts';

/** Of a stream that several captures saw at a time, the one with most packets. */
export function seenOnce(numbers: readonly number[], { streams }: RtpStreams): number[] {
  const c = streams.columns;
  const isSame = (a: number, b: number): boolean =>
    c.file[a] !== c.file[b] &&
    c.ssrc[a] === c.ssrc[b] &&
    c.source[a] === c.source[b] &&
    c.sourcePort[a] === c.sourcePort[b] &&
    c.destination[a] === c.destination[b] &&
    c.destinationPort[a] === c.destinationPort[b] &&
    c.firstSeconds[a]! <= c.lastSeconds[b]! &&
    c.firstSeconds[b]! <= c.lastSeconds[a]!;
  const kept: number[] = [];
  for (const number of [...numbers].sort((a, b) => c.packets[b]! - c.packets[a]! || a - b)) {
    if (!kept.some((other) => isSame(other, number))) kept.push(number);
  }
  return kept.sort((a, b) => a - b);
}
