import type { MessageIndex } from './message-index.ts';

/**
 * Puts the messages in order of time, then file and frame (never rounded to milliseconds). A message without a time
 * stays behind the one before it in its file. Returns where each message went (new number by old), or undefined when
 * they were in order.
 */
export function sortByTime(index: MessageIndex): Uint32Array | undefined {
  const c = index.messages.columns;
  const count = index.length;
  const seconds = new Float64Array(count);
  const nanoseconds = new Uint32Array(count);
  let isSorted = true;
  for (let i = 0; i < count; i++) {
    const isUnknown = Number.isNaN(c.seconds[i]!);
    const before = isUnknown && i > 0 && c.file[i] === c.file[i - 1] ? i - 1 : -1;
    seconds[i] = before >= 0 ? seconds[before]! : isUnknown ? Infinity : c.seconds[i]!;
    nanoseconds[i] = before >= 0 ? nanoseconds[before]! : c.nanoseconds[i]!;
    if (i > 0 && isSorted) {
      const step = seconds[i]! - seconds[i - 1]! || nanoseconds[i]! - nanoseconds[i - 1]!;
      isSorted = step > 0 || (!(step < 0) && c.file[i]! >= c.file[i - 1]! && c.frame[i]! >= c.frame[i - 1]!);
    }
  }
  if (isSorted) return undefined;
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  order.sort(
    (a, b) =>
      compare(seconds[a]!, seconds[b]!) ||
      nanoseconds[a]! - nanoseconds[b]! ||
      c.file[a]! - c.file[b]! ||
      c.frame[a]! - c.frame[b]! ||
      c.part[a]! - c.part[b]! ||
      a - b,
  );
  index.reorder(order);
  const moved = new Uint32Array(count);
  for (let i = 0; i < count; i++) moved[order[i]!] = i;
  return moved;
}

/** Infinity - Infinity is no number. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
