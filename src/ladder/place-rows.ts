import { measures } from './layout.ts';
import type { LadderRow } from './model.ts';

/** Where rows lie from top to bottom, in pixels. */
export interface RowPlaces {
  /** The top of each row, and behind the last one the height of all. */
  readonly tops: Float64Array;
  readonly height: number;
  /** Times in which nothing was sent, each above the row with that index. */
  readonly gaps: ReadonlyMap<number, Gap>;
}

export interface Gap {
  readonly seconds: number;
  readonly top: number;
  readonly height: number;
  /** It is shorter in the picture than it was. */
  readonly isBroken: boolean;
}

/** A gap is told of from here on (seconds), and needs this much room (pixels). */
const TOLD = 2;
const ROOM = 22;
/** True to scale, what is longer is broken (pixels). */
const LONGEST = 260;

/**
 * Places rows one below the other. `scale` is in pixels a second: rows are as far apart as their times, but never
 * closer than their height; 0 for rows at even distances. Long gaps are broken in both.
 */
export function placeRows(rows: readonly LadderRow[], scale: number): RowPlaces {
  const tops = new Float64Array(rows.length + 1);
  const gaps = new Map<number, Gap>();
  let y = 0;
  for (const [i, row] of rows.entries()) {
    const seconds = i === 0 ? 0 : row.time - rows[i - 1]!.time;
    const wanted = scale === 0 ? 0 : Math.min(seconds * scale, LONGEST + measures.row) - measures.row;
    const isBroken = scale === 0 || seconds * scale - measures.row > LONGEST;
    // Unknown times leave no room.
    const free = wanted > 0 ? wanted : 0;
    const extra = seconds >= TOLD && isBroken ? Math.max(ROOM, free) : free;
    if (seconds >= TOLD && extra >= ROOM) gaps.set(i, { seconds, top: y, height: extra, isBroken });
    y += extra;
    tops[i] = y;
    y += measures.row;
  }
  tops[rows.length] = y;
  return { tops, height: y, gaps };
}

/** Times of rows that never fall, for `heightAt`: unknown times are those of the row before. */
export function risingTimes(rows: readonly LadderRow[]): Float64Array {
  const times = new Float64Array(rows.length);
  let last = -Infinity;
  for (const [i, { time }] of rows.entries()) {
    if (time > last) last = time;
    times[i] = last;
  }
  return times;
}

/**
 * Where a time lies among rows, in pixels: at the arrow of a row, or between two by its part of the time between them.
 * Times before the first row and behind the last are at their arrows.
 */
export function heightAt({ tops }: RowPlaces, times: Float64Array, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! <= time) low = middle + 1;
    else high = middle;
  }
  const arrowOf = (row: number): number => tops[row]! + measures.arrow;
  if (times.length === 0) return 0;
  if (low === 0) return arrowOf(0);
  if (low === times.length) return arrowOf(low - 1);
  const [from, to] = [times[low - 1]!, times[low]!];
  const part = Number.isFinite(from) ? (time - from) / (to - from) : 0;
  return arrowOf(low - 1) + part * (arrowOf(low) - arrowOf(low - 1));
}
