import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent } from 'react';
import { moveInList } from '../shared/list-keys.ts';
import { useCapture, usePulled, useSession, useSettings, useView } from '../shared/session.ts';
import { useWidth } from '../shared/use-width.ts';
import { columnsOf } from './columns.tsx';
import { fitColumns } from './fit-columns.ts';
import { GridHead } from './GridHead.tsx';
import { GridRow } from './GridRow.tsx';
import css from './CallsGrid.module.css';

const ROW = 26;
const HEAD = 28;
const noRows = new Uint32Array(0);

/** The grid of one list: a row a conversation, one stop for Tab; the row in focus is the one whose ladder is shown. */
export function CallsGrid({ onOpen }: { onOpen: (() => void) | undefined }) {
  const session = useSession();
  const { view, capture } = session;
  const list = useView((state) => state.list);
  const columns = columnsOf(list);
  const selected = useView((state) => state.conversations);
  const numbers = usePulled(session.list, (state) => state.value?.numbers) ?? noRows;
  const filter = useView((state) => state.filter);
  useCapture((state) => state.rowsVersion);
  const singleKeys = useSettings((state) => state.singleKeys);
  const chosenWidths = useSettings((state) => state.columnWidths);
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const widths = fitColumns(columns, chosenWidths, width);
  const total = widths.reduce((sum, each) => sum + each, 0);
  /** Where the focus is in the head, -1 while it is in the rows. */
  const [headColumn, setHeadColumn] = useState(-1);
  const active = selected.length === 0 ? -1 : numbers.indexOf(selected[0]!);

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
    view.select([number], list);
    virtualizer.scrollToIndex(index);
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus(),
    );
  };
  const focusHead = (column: number): void => {
    const index = Math.min(columns.length - 1, Math.max(0, column));
    setHeadColumn(index);
    scroller.current?.querySelectorAll<HTMLElement>('[role="columnheader"]')[index]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.target instanceof Element && event.target.closest('[role="columnheader"]') !== null) {
      if (event.key === 'ArrowLeft' && !event.shiftKey) focusHead(headColumn - 1);
      else if (event.key === 'ArrowRight' && !event.shiftKey) focusHead(headColumn + 1);
      else if (event.key === 'ArrowDown') focusRow(Math.max(0, active));
      else return;
      event.preventDefault();
      return;
    }
    if (event.key === 'ArrowUp' && active === 0) {
      event.preventDefault();
      focusHead(Math.max(0, headColumn));
      return;
    }
    const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD) / ROW) - 1);
    const next = moveInList(event, { at: active, length: numbers.length, page, singleKeys });
    if (next === undefined) return;
    event.preventDefault();
    focusRow(next);
  };

  const { table, result } = capture.store.getState();
  const context = { time: useView((state) => state.time), base: result?.base ?? null };
  const isEmpty = numbers.length === 0;
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label="Calls"
      aria-rowcount={numbers.length + 1}
      aria-colcount={columns.length}
      className={css['grid']}
      data-keys="list"
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <GridHead
        columns={columns}
        widths={widths}
        focused={headColumn}
        onFocus={setHeadColumn}
        hasRows={!isEmpty}
      />
      <div
        role="rowgroup"
        className={css['rows']}
        style={{ height: virtualizer.getTotalSize(), width: total }}
      >
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const number = numbers[index]!;
          return (
            <GridRow
              key={index}
              row={table.row(number)}
              index={index}
              top={start}
              columns={columns}
              widths={widths}
              context={context}
              isSelected={selected.includes(number)}
              isTabStop={index === Math.max(0, active)}
              onSelect={(at) => {
                focusRow(at);
                onOpen?.();
              }}
            />
          );
        })}
      </div>
      {isEmpty ? (
        <div role="row" className={css['empty']}>
          <div role="gridcell">{filter === '' ? 'None so far.' : 'Nothing fits this filter.'}</div>
        </div>
      ) : null}
    </div>
  );
}
