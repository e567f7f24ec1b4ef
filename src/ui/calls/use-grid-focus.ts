import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useMemo, useRef, useState, type RefObject } from 'react';
import { useSession, useView } from '../shared/session.ts';
import { selectRows, type SelectMode } from './select-rows.ts';

/** Pixels: a row, and the head that stays above the rows. */
export const ROW = 26;
export const HEAD = 28;

/** Where the focus of the grid is, which rows are drawn for that, and how rows are chosen. */
export interface GridFocus {
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
  /** Index of the row in focus, -1 for none. */
  readonly active: number;
  /** Where the focus is in the head, -1 while it is in the rows. */
  readonly headColumn: number;
  setHeadColumn(column: number): void;
  focusHead(column: number): void;
  focusRow(index: number): void;
  selectRow(index: number, mode: SelectMode): void;
}

interface Lead {
  readonly number: number;
  /** What was selected when it came into focus. */
  readonly of: readonly number[];
}

/** `numbers` are the conversations of the rows, `columns` counts the heads. */
export function useGridFocus(
  scroller: RefObject<HTMLDivElement | null>,
  numbers: Uint32Array,
  columns: number,
): GridFocus {
  const { view } = useSession();
  const list = useView((state) => state.list);
  const selected = useView((state) => state.conversations);
  const [headColumn, setHeadColumn] = useState(-1);
  /** The row in focus, as long as nothing else was selected since; it need not be selected itself. */
  const [lead, setLead] = useState<Lead | undefined>();
  const current = lead?.of === selected ? lead.number : selected[0];
  const active = useMemo(() => (current === undefined ? -1 : numbers.indexOf(current)), [numbers, current]);
  /** The row from which a range counts. */
  const anchor = useRef(0);
  const virtualizer = useVirtualizer({
    count: numbers.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 6,
    scrollPaddingStart: HEAD,
    // The row in focus stays in the page when it is scrolled out of sight, or the focus would be lost.
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const first = Math.max(0, startIndex - overscan);
      const last = Math.min(count - 1, endIndex + overscan);
      const rows = Array.from({ length: last - first + 1 }, (_, i) => first + i);
      if (active >= 0 && active < first) rows.unshift(active);
      if (active > last && active < count) rows.push(active);
      return rows;
    },
  });
  const scrollToSelection = useEffectEvent(() => {
    if (active >= 0) virtualizer.scrollToIndex(active);
  });
  // Only a new selection scrolls, not rows that are added while reading.
  useEffect(() => scrollToSelection(), [selected]);

  const focusRow = (index: number): void => {
    const number = numbers[index];
    if (number === undefined) return;
    setHeadColumn(-1);
    setLead({ number, of: view.store.getState().conversations });
    virtualizer.scrollToIndex(index);
    const focus = (): boolean => {
      const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${index}"]`);
      row?.focus({ preventScroll: true });
      return row !== null && row !== undefined;
    };
    // At once if it can be: what opens beside the row takes the focus from there. Else it has to be drawn first.
    if (!focus()) requestAnimationFrame(focus);
  };
  return {
    virtualizer,
    active,
    headColumn,
    setHeadColumn,
    focusHead(column) {
      const index = Math.min(columns - 1, Math.max(0, column));
      setHeadColumn(index);
      scroller.current?.querySelectorAll<HTMLElement>('[role="columnheader"]')[index]?.focus();
    },
    focusRow,
    selectRow(index, mode) {
      if (mode !== 'range') anchor.current = index;
      view.select(selectRows({ numbers, selected, anchor: anchor.current }, index, mode), list);
      focusRow(index);
    },
  };
}
