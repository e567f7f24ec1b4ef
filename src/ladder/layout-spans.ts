import { measures, type LadderLayout } from './layout.ts';
import type { Ladder, LadderSpan } from './model.ts';
import type { RowPlaces } from './place-rows.ts';

/** A span in the picture: pixels from the top of the first row. */
export interface SpanPlace {
  readonly span: LadderSpan;
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

/** Dialogs that overlap at one lifeline lie this far apart, at most that many beside each other. */
const LANE = 6;
const LANES = 4;

/** Places spans along their lifelines. What lies at a hidden participant, or between hidden messages, is cut to what is seen. */
export function layoutSpans(
  ladder: Ladder,
  layout: LadderLayout,
  { tops, height }: RowPlaces,
  isShown: ReadonlySet<number>,
): SpanPlace[] {
  const numbers: number[] = [];
  const heights: number[] = [];
  for (const [i, row] of ladder.rows.entries()) {
    if (row.kind !== 'message') continue;
    numbers.push(row.message);
    heights.push(tops[i]! + measures.arrow);
  }
  // Rows of several clocks may not be in the order of their numbers.
  const byNumber = numbers.map((_, i) => i).sort((a, b) => numbers[a]! - numbers[b]!);
  const sorted = byNumber.map((i) => numbers[i]!);
  const yOf = (message: number): number => heights[byNumber[lowerBound(sorted, message)] ?? -1] ?? height;
  const ends = new Map<number, number[]>();
  return ladder.conversations.flatMap(({ spans }) =>
    spans.flatMap((span): SpanPlace[] => {
      if (!isShown.has(span.endpoint)) return [];
      const lifeline = layout.lifelineOf[span.endpoint] ?? 0;
      const top = yOf(span.from);
      const bottom = span.isOpen ? height : yOf(span.to);
      if (bottom <= top) return [];
      const isDialog = span.kind === 'early' || span.kind === 'confirmed';
      const lane = isDialog ? takeLane(ends, lifeline, top, bottom) : 0;
      return [{ span, x: (layout.lifelines[lifeline] ?? 0) + lane * LANE, top, bottom }];
    }),
  );
}

function takeLane(ends: Map<number, number[]>, lifeline: number, top: number, bottom: number): number {
  const lanes = ends.get(lifeline) ?? [];
  ends.set(lifeline, lanes);
  const free = lanes.findIndex((end) => end <= top);
  const lane = free < 0 ? Math.min(lanes.length, LANES - 1) : free;
  lanes[lane] = Math.max(bottom, lanes[lane] ?? 0);
  return lane;
}

/** The first index whose value is not below `value`. */
function lowerBound(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
