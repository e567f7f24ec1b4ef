import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, type RefObject } from 'react';
import { layoutRow, measures, type LadderLayout, type RowLayout } from '../../ladder/layout.ts';
import type { Ladder } from '../../ladder/model.ts';
import type { RowPlaces } from '../../ladder/place-rows.ts';

/** Pixels on the left: time and frame number. */
export const GUTTER = 164;
/** Pixels that the heads of the lifelines take. */
export const HEAD = 34;
/** Pixels beyond the edge to which a step of the keys leads, or a click on a row that is cut. */
const NEAR = 90;

interface DrawnLadder {
  readonly ladder: Ladder;
  readonly layout: LadderLayout;
  readonly places: RowPlaces;
  /** Pixels that are there for it. */
  readonly width: number;
}

/** The rows that are drawn: those in view, where the selected row is scrolled into when it changes. */
export function useLadderScroll(
  scroller: RefObject<HTMLDivElement | null>,
  { ladder, layout, places, width }: DrawnLadder,
  selected: number,
): Virtualizer<HTMLDivElement, Element> {
  const { rows } = ladder;
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (i) => (places.tops[i] ?? 0) - (i === 0 ? -measures.row : (places.tops[i - 1] ?? 0)),
    overscan: 24,
    scrollPaddingStart: HEAD,
    scrollMargin: HEAD,
  });
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, places]);
  useEffect(() => {
    if (selected < 0) virtualizer.scrollToOffset(0);
    else if (!isInView(virtualizer, selected))
      // A step moves by a row; what is far stands between what was before and what comes of it.
      virtualizer.scrollToIndex(selected, {
        align: isInView(virtualizer, selected, NEAR) ? 'auto' : 'center',
      });
  }, [virtualizer, ladder, selected]);
  const isWider = layout.width > width;
  useEffect(() => {
    const row = rows[selected];
    if (row === undefined || !isWider) return undefined;
    // With the next frame, which lays the page out anyway.
    const frame = requestAnimationFrame(() => {
      if (scroller.current !== null) showArrow(scroller.current, layoutRow(layout, ladder, row));
    });
    return () => cancelAnimationFrame(frame);
  }, [scroller, rows, selected, layout, ladder, isWider]);
  return virtualizer;
}

/** Whether a row is seen whole, or lies no more than `slack` pixels away, by what is known already: to ask the page would have it laid out once more. */
function isInView(
  { scrollOffset, scrollRect, measurementsCache }: Virtualizer<HTMLDivElement, Element>,
  at: number,
  slack = 0,
) {
  const row = measurementsCache[at];
  if (row === undefined || scrollOffset === null || scrollRect === null) return false;
  return row.start + slack >= scrollOffset + HEAD && row.end - slack <= scrollOffset + scrollRect.height;
}

/** Where participants are many, the arrow may lie beside what is seen. */
function showArrow(element: HTMLElement, { from, to }: Pick<RowLayout, 'from' | 'to'>): void {
  const left = Math.min(from, to) - measures.port;
  const right = Math.max(from, to) + measures.port;
  const room = element.clientWidth - GUTTER;
  const start = element.scrollLeft + GUTTER;
  // Of a long arrow, its beginning.
  if (right - left > room) element.scrollLeft = from < to ? left - GUTTER : right - element.clientWidth;
  else if (left < start || right > start + room) element.scrollLeft = (left + right - room) / 2 - GUTTER;
}
