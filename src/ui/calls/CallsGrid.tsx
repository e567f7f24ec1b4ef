import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
} from 'react';
import { moveInList } from '../shared/list-keys.ts';
import { RowBoundary } from '../shared/RowBoundary.tsx';
import { useBackground, useCapture, usePulled, useSession, useSettings, useView } from '../shared/session.ts';
import { useWidth } from '../shared/use-width.ts';
import { arrangeColumns, columnsOf } from './columns.tsx';
import { fitColumns } from './fit-columns.ts';
import { GridHead } from './GridHead.tsx';
import { FailedRow, GridRow } from './GridRow.tsx';
import { RowMenu } from './RowMenu.tsx';
import { modeOf, selectRows, type SelectMode } from './select-rows.ts';
import css from './CallsGrid.module.css';

const ROW = 26;
const HEAD = 28;
interface Lead {
  readonly number: number;
  /** What was selected when it came into focus. */
  readonly of: readonly number[];
}

const noRows = new Uint32Array(0);

/** The grid of one list: a row a conversation, one stop for Tab; the row in focus is the one whose ladder is shown. */
export function CallsGrid({ onOpen }: { onOpen: (() => void) | undefined }) {
  const session = useSession();
  const { view, capture } = session;
  const list = useView((state) => state.list);
  const order = useSettings((state) => state.columnOrder);
  const hidden = useSettings((state) => state.hiddenColumns);
  const columns = useMemo(() => arrangeColumns(columnsOf(list), order, hidden), [list, order, hidden]);
  const selected = useView((state) => state.conversations);
  const numbers = usePulled(session.list, (state) => state.value?.numbers) ?? noRows;
  const filter = useView((state) => state.filter);
  const rowsVersion = useCapture((state) => state.rowsVersion);
  const isReading = useCapture((state) => state.status === 'reading');
  useBackground((state) => state.version);
  const singleKeys = useSettings((state) => state.singleKeys);
  const chosenWidths = useSettings((state) => state.columnWidths);
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const widths = useMemo(() => fitColumns(columns, chosenWidths, width), [columns, chosenWidths, width]);
  const total = widths.reduce((sum, each) => sum + each, 0);
  /** Where the focus is in the head, -1 while it is in the rows. */
  const [headColumn, setHeadColumn] = useState(-1);
  /** The row in focus, as long as nothing else was selected since; it need not be selected itself. */
  const [lead, setLead] = useState<Lead | undefined>();
  const current = lead?.of === selected ? lead.number : selected[0];
  const active = useMemo(() => (current === undefined ? -1 : numbers.indexOf(current)), [numbers, current]);
  /** The row from which a range counts. */
  const anchor = useRef(0);
  const [menu, setMenu] = useState<{ readonly x: number; readonly y: number } | undefined>();

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
  const selectRow = (index: number, mode: SelectMode): void => {
    if (mode !== 'range') anchor.current = index;
    view.select(selectRows({ numbers, selected, anchor: anchor.current }, index, mode), list);
    focusRow(index);
  };
  const focusHead = (column: number): void => {
    const index = Math.min(columns.length - 1, Math.max(0, column));
    setHeadColumn(index);
    scroller.current?.querySelectorAll<HTMLElement>('[role="columnheader"]')[index]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.target instanceof Element && event.target.closest('[role="columnheader"]') !== null) {
      if (event.key === 'ArrowLeft' && !event.shiftKey && !event.ctrlKey) focusHead(headColumn - 1);
      else if (event.key === 'ArrowRight' && !event.shiftKey && !event.ctrlKey) focusHead(headColumn + 1);
      else if (event.key === 'ArrowDown' && !event.ctrlKey) selectRow(Math.max(0, active), 'only');
      else return;
      event.preventDefault();
      return;
    }
    if (event.key === ' ' && active >= 0) {
      event.preventDefault();
      selectRow(active, 'toggle');
      return;
    }
    if (event.key === 'ArrowUp' && active === 0 && !event.shiftKey) {
      event.preventDefault();
      focusHead(Math.max(0, headColumn));
      return;
    }
    const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD) / ROW) - 1);
    // With Ctrl the focus alone moves, so that Space can choose rows that are not neighbours.
    const isFree = event.ctrlKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp');
    const { key, shiftKey } = event;
    const plain = isFree ? { key, ctrlKey: false, metaKey: false, altKey: false } : event;
    const next = moveInList(plain, { at: active, length: numbers.length, page, singleKeys });
    if (next === undefined) return;
    event.preventDefault();
    if (isFree) focusRow(next);
    else selectRow(next, shiftKey ? 'range' : 'only');
  };

  const { table } = capture.store.getState();
  const base = useCapture((state) => state.result?.base) ?? null;
  const time = useView((state) => state.time);
  const context = useMemo(() => ({ time, base }), [time, base]);
  const onClick = (event: MouseEvent<HTMLElement>): void => {
    const index = rowAt(event);
    if (index === undefined) return;
    const mode = modeOf(event);
    selectRow(index, mode);
    if (mode === 'only') onOpen?.();
  };
  const onContextMenu = (event: MouseEvent<HTMLElement>): void => {
    const index = rowAt(event);
    const number = index === undefined ? undefined : numbers[index];
    if (index === undefined || number === undefined) return;
    event.preventDefault();
    if (!selected.includes(number)) selectRow(index, 'only');
    else focusRow(index);
    setMenu(placeOf(event));
  };
  const isEmpty = numbers.length === 0;
  const pending = session.list.store.getState().value?.pending ?? 0;
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label="Calls"
      aria-rowcount={numbers.length + 1}
      aria-colcount={columns.length}
      aria-multiselectable
      className={css['grid']}
      data-keys="list"
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onContextMenu={onContextMenu}
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
            <RowBoundary key={number} fallback={<FailedRow index={index} top={start} />}>
              <GridRow
                {...{ table, number, index, columns, widths, context }}
                version={`${rowsVersion} ${table.findingsMark(number)}`}
                top={start}
                isSelected={selected.includes(number)}
                isTabStop={index === Math.max(0, active)}
              />
            </RowBoundary>
          );
        })}
      </div>
      {menu === undefined ? null : <RowMenu {...menu} onClose={() => setMenu(undefined)} />}
      {isEmpty ? (
        <div role="row" className={css['empty']}>
          <div role="gridcell">{whyEmpty(filter, pending, isReading)}</div>
        </div>
      ) : null}
    </div>
  );
}

/** The index of the row that an event is about. */
function rowAt({ target }: MouseEvent<HTMLElement>): number | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
  return row === null ? undefined : Number(row.dataset['row']);
}

/** Where the menu of a row opens. Asked for with a key, the event has no place of its own. */
function placeOf({ target, clientX, clientY }: MouseEvent<HTMLElement>): { x: number; y: number } {
  const row = target instanceof Element ? target.closest('[data-row]') : null;
  if (row === null || clientX > 0 || clientY > 0) return { x: clientX, y: clientY };
  const { left, bottom } = row.getBoundingClientRect();
  return { x: left + 24, y: bottom };
}

function whyEmpty(filter: string, pending: number, isReading: boolean): string {
  if (filter === '') return isReading ? 'None so far.' : 'None.';
  return pending > 0 ? 'Nothing fits this filter yet.' : 'Nothing fits this filter.';
}
