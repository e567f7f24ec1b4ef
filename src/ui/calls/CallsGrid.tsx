import { useMemo, useRef, useState, type MouseEvent, type RefObject } from 'react';
import { RowBoundary } from '../shared/RowBoundary.tsx';
import { useBackground, useCapture, usePulled, useSession, useSettings, useView } from '../shared/session.ts';
import { useWidth } from '../shared/use-width.ts';
import { arrangeColumns, columnsOf, type Column } from './columns.tsx';
import { fitColumns } from './fit-columns.ts';
import { pressInGrid } from './grid-keys.ts';
import { GridHead } from './GridHead.tsx';
import { FailedRow, GridRow } from './GridRow.tsx';
import { RowMenu } from './RowMenu.tsx';
import { modeOf } from './select-rows.ts';
import { useGridFocus } from './use-grid-focus.ts';
import css from './CallsGrid.module.css';

const noRows = new Uint32Array(0);

/** The grid of one list: a row a conversation, one stop for Tab; the row in focus is the one whose ladder is shown. */
export function CallsGrid({ onOpen }: { onOpen: (() => void) | undefined }) {
  const session = useSession();
  const selected = useView((state) => state.conversations);
  const numbers = usePulled(session.list, (state) => state.value?.numbers) ?? noRows;
  const filter = useView((state) => state.filter);
  const rowsVersion = useCapture((state) => state.rowsVersion);
  const isReading = useCapture((state) => state.status === 'reading');
  useBackground((state) => state.version);
  const singleKeys = useSettings((state) => state.singleKeys);
  const scroller = useRef<HTMLDivElement>(null);
  const { columns, widths } = useColumns(scroller);
  const focus = useGridFocus(scroller, numbers, columns.length);
  const { virtualizer } = focus;
  const [menu, setMenu] = useState<{ readonly x: number; readonly y: number } | undefined>();

  const { table } = session.capture.store.getState();
  const base = useCapture((state) => state.result?.base) ?? null;
  const time = useView((state) => state.time);
  const context = useMemo(() => ({ time, base }), [time, base]);
  const onClick = (event: MouseEvent<HTMLElement>): void => {
    const index = rowAt(event);
    if (index === undefined) return;
    const mode = modeOf(event);
    focus.selectRow(index, mode);
    if (mode === 'only') onOpen?.();
  };
  const onContextMenu = (event: MouseEvent<HTMLElement>): void => {
    const index = rowAt(event);
    const number = index === undefined ? undefined : numbers[index];
    if (index === undefined || number === undefined) return;
    event.preventDefault();
    if (!selected.includes(number)) focus.selectRow(index, 'only');
    else focus.focusRow(index);
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
      onKeyDown={(event) => pressInGrid(event, focus, { length: numbers.length, singleKeys })}
      onClick={onClick}
      onContextMenu={onContextMenu}
    >
      <GridHead
        columns={columns}
        widths={widths}
        focused={focus.headColumn}
        onFocus={focus.setHeadColumn}
        hasRows={!isEmpty}
      />
      <div
        role="rowgroup"
        className={css['rows']}
        style={{ height: virtualizer.getTotalSize(), width: widths.reduce((sum, each) => sum + each, 0) }}
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
                isTabStop={index === Math.max(0, focus.active)}
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

/** The columns of the list as the reader arranged them, and how wide each is drawn, in pixels. */
function useColumns(scroller: RefObject<HTMLElement | null>): {
  readonly columns: readonly Column[];
  readonly widths: readonly number[];
} {
  const list = useView((state) => state.list);
  const order = useSettings((state) => state.columnOrder);
  const hidden = useSettings((state) => state.hiddenColumns);
  const columns = useMemo(() => arrangeColumns(columnsOf(list), order, hidden), [list, order, hidden]);
  const chosenWidths = useSettings((state) => state.columnWidths);
  const width = useWidth(scroller);
  const widths = useMemo(() => fitColumns(columns, chosenWidths, width), [columns, chosenWidths, width]);
  return { columns, widths };
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
  return pending > 0
    ? 'Nothing fits this filter yet.'
    : 'Nothing fits this filter. Plain words are looked for as text; state:failed or hold:yes ask what happened.';
}
