import { ArrowDown, ArrowUp } from 'lucide-react';
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useSession, useView } from '../shared/session.ts';
import { moveColumn, type Column } from './columns.tsx';
import { MIN_WIDTH } from './fit-columns.ts';
import css from './CallsGrid.module.css';

interface GridHeadProps {
  columns: readonly Column[];
  widths: readonly number[];
  /** The column whose head has the focus, or -1. */
  focused: number;
  onFocus: (column: number) => void;
  /** Without rows the head is the way in for Tab. */
  hasRows: boolean;
}

/** Pixels that a head is dragged before it moves: less is a click. */
const THRESHOLD = 6;
/** Pixels that a key press makes a column wider. */
const STEP = 16;

/** The heads of the columns: Enter or a click sorts, Shift with an arrow or dragging the edge resizes, Ctrl or dragging moves. */
export function GridHead({ columns, widths, focused, onFocus, hasRows }: GridHeadProps) {
  const { view, settings } = useSession();
  const sort = useView((state) => state.sort);
  const dragged = useRef<{ readonly id: string; readonly from: number; readonly width: number } | undefined>(
    undefined,
  );
  const resize = (id: string, width: number): void =>
    settings.setState(({ columnWidths }) => ({
      columnWidths: new Map(columnWidths).set(id, Math.max(MIN_WIDTH, Math.round(width))),
    }));
  const moved = useRef<{ readonly id: string; readonly from: number; isMoved: boolean } | undefined>(
    undefined,
  );
  const move = (id: string, by: number): void =>
    settings.setState({ columnOrder: moveColumn(columns, id, by) });
  /** Drops a head that was dragged where the pointer is. */
  const drop = (id: string, x: number, heads: HTMLCollection): void => {
    const to = [...heads].findIndex((head) => x < head.getBoundingClientRect().right);
    const from = columns.findIndex((column) => column.id === id);
    move(id, (to < 0 ? columns.length - 1 : to) - from);
  };
  const sortBy = ({ id }: Column): void => {
    const { sort: current } = view.store.getState();
    // Up, down, and back to the order of the capture.
    if (current.column !== id) view.set({ sort: { column: id, descending: false } });
    else if (!current.descending) view.set({ sort: { column: id, descending: true } });
    else view.set({ sort: { column: 'number', descending: false } });
  };
  const onKeyDown = (event: KeyboardEvent, column: Column, width: number): void => {
    if (event.key === 'Enter' || event.key === ' ') sortBy(column);
    else if (event.key === 'ArrowLeft' && event.shiftKey) resize(column.id, width - STEP);
    else if (event.key === 'ArrowRight' && event.shiftKey) resize(column.id, width + STEP);
    else if (event.key === 'ArrowLeft' && event.ctrlKey) move(column.id, -1);
    else if (event.key === 'ArrowRight' && event.ctrlKey) move(column.id, 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const drag = (event: PointerEvent<HTMLElement>): void => {
    const start = dragged.current;
    if (start !== undefined) resize(start.id, start.width + event.clientX - start.from);
  };
  return (
    <div role="rowgroup" className={css['head']}>
      <div role="row" aria-rowindex={1} className={css['headRow']}>
        {columns.map((column, i) => {
          const isSorted = sort.column === column.id;
          const width = widths[i] ?? column.width;
          return (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- Enter and Space sort as well, see onKeyDown
            <div
              key={column.id}
              role="columnheader"
              aria-colindex={i + 1}
              aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
              tabIndex={focused === i || (!hasRows && i === 0) ? 0 : -1}
              title={
                column.hint ?? 'Sort by this column; an arrow key with Shift resizes it, with Ctrl moves it'
              }
              className={css['headCell']}
              data-number={column.isNumber}
              style={{ width }}
              onClick={() => {
                if (moved.current?.isMoved !== true) sortBy(column);
                moved.current = undefined;
              }}
              onPointerDown={(event) => {
                moved.current = { id: column.id, from: event.clientX, isMoved: false };
              }}
              onPointerMove={(event) => {
                if (event.buttons === 0) moved.current = undefined;
                const start = moved.current;
                if (start === undefined || start.isMoved || Math.abs(event.clientX - start.from) < THRESHOLD)
                  return;
                start.isMoved = true;
                event.currentTarget.setPointerCapture(event.pointerId);
              }}
              onPointerUp={(event) => {
                const heads = event.currentTarget.parentElement?.children;
                if (moved.current?.isMoved === true && heads !== undefined)
                  drop(moved.current.id, event.clientX, heads);
              }}
              onFocus={() => onFocus(i)}
              onKeyDown={(event) => onKeyDown(event, column, width)}
            >
              <span className={css['headTitle']}>{column.title}</span>
              {isSorted ? (
                sort.descending ? (
                  <ArrowDown aria-hidden size={12} />
                ) : (
                  <ArrowUp aria-hidden size={12} />
                )
              ) : null}
              <span
                className={css['edge']}
                aria-hidden
                onClick={(event) => event.stopPropagation()}
                onPointerDown={(event) => {
                  event.preventDefault();
                  event.stopPropagation();
                  event.currentTarget.setPointerCapture(event.pointerId);
                  dragged.current = { id: column.id, from: event.clientX, width };
                }}
                onPointerMove={drag}
                onPointerUp={() => (dragged.current = undefined)}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
