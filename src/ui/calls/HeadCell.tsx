import { ArrowDown, ArrowUp } from 'lucide-react';
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { Column } from './columns.tsx';
import css from './CallsGrid.module.css';

interface HeadCellProps {
  column: Column;
  index: number;
  width: number;
  sort: 'none' | 'ascending' | 'descending';
  isTabStop: boolean;
  /** The side on which the head that is dragged would come to stand. */
  drop: 'before' | 'behind' | undefined;
  onFocus: () => void;
  onSort: () => void;
  /** Another width; undefined for the usual one. */
  onResize: (width: number | undefined) => void;
  onMove: (by: number) => void;
  /** Where the pointer is while it drags the head; undefined when it no longer does. */
  onDrag: (x: number | undefined) => void;
  onDrop: (x: number) => void;
  onMenu: (x: number, y: number) => void;
}

/** Pixels that a head is dragged before it moves: less is a click. */
const THRESHOLD = 6;
/** Pixels that a key press makes a column wider. */
const STEP = 16;

/** The head of a column, with the edge that makes it wider. */
export function HeadCell(props: HeadCellProps) {
  const { column, index, width, sort, isTabStop, drop, onFocus, onSort, onMenu } = props;
  const { onResize, onMove, onDrag, onDrop } = props;
  const edge = useRef<{ readonly from: number; readonly width: number } | undefined>(undefined);
  const head = useRef<{ readonly from: number; isMoved: boolean } | undefined>(undefined);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' || event.key === ' ') onSort();
    else if (event.key === 'ArrowLeft' && event.shiftKey) onResize(width - STEP);
    else if (event.key === 'ArrowRight' && event.shiftKey) onResize(width + STEP);
    else if (event.key === 'ArrowLeft' && event.ctrlKey) onMove(-1);
    else if (event.key === 'ArrowRight' && event.ctrlKey) onMove(1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    if (event.buttons === 0) head.current = undefined;
    const start = head.current;
    if (start === undefined) return;
    if (!start.isMoved && Math.abs(event.clientX - start.from) < THRESHOLD) return;
    start.isMoved = true;
    onDrag(event.clientX);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- Enter and Space sort as well, see onKeyDown
    <div
      role="columnheader"
      aria-colindex={index + 1}
      aria-sort={sort}
      tabIndex={isTabStop ? 0 : -1}
      title={column.hint ?? 'Sort by this column; an arrow key with Shift resizes it, with Ctrl moves it'}
      className={css['headCell']}
      data-number={column.isNumber}
      data-drop={drop}
      style={{ width }}
      onClick={() => {
        if (head.current?.isMoved !== true) onSort();
        head.current = undefined;
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        const { left, bottom } = event.currentTarget.getBoundingClientRect();
        // Asked for with a key, the event has no place of its own.
        const isPointed = event.clientX > 0 || event.clientY > 0;
        onMenu(isPointed ? event.clientX : left, isPointed ? event.clientY : bottom);
      }}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        // At once: a quick pointer is over the next head before it has told of any move.
        event.currentTarget.setPointerCapture(event.pointerId);
        head.current = { from: event.clientX, isMoved: false };
      }}
      onPointerMove={onPointerMove}
      onPointerUp={(event) => {
        if (head.current?.isMoved === true) onDrop(event.clientX);
        onDrag(undefined);
      }}
      onPointerCancel={() => {
        head.current = undefined;
        onDrag(undefined);
      }}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
    >
      <span className={css['headTitle']}>{column.title}</span>
      {sort === 'ascending' ? <ArrowUp aria-hidden size={12} /> : null}
      {sort === 'descending' ? <ArrowDown aria-hidden size={12} /> : null}
      <span
        className={css['edge']}
        aria-hidden
        onClick={(event) => event.stopPropagation()}
        onDoubleClick={() => onResize(undefined)}
        onPointerDown={(event) => {
          event.preventDefault();
          event.stopPropagation();
          event.currentTarget.setPointerCapture(event.pointerId);
          edge.current = { from: event.clientX, width };
        }}
        onPointerMove={(event) => {
          const start = edge.current;
          if (start !== undefined) onResize(start.width + event.clientX - start.from);
        }}
        onPointerUp={() => (edge.current = undefined)}
      />
    </div>
  );
}
