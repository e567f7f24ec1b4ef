import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { formatByteRow, ROW_BYTES, type ByteCell } from './byte-row.ts';
import css from './ByteTable.module.css';

const ROW = 20;
/** Rows of a page. */
const PAGE = 16;

/** Bytes [start, end). */
interface Range {
  readonly start: number;
  readonly end: number;
}

interface ByteTableProps {
  bytes: Uint8Array;
  /** What was chosen, and what the pointer is on. */
  chosen: Range | undefined;
  pointed: Range | undefined;
  /** The byte that was chosen last. */
  cursor: number;
  onPick: (at: number) => void;
  /** -1: the pointer is on none. */
  onPoint: (at: number) => void;
}

/** Offset, bytes and characters, sixteen a row; only the rows in view. Arrows move from byte to byte. */
export function ByteTable({ bytes, chosen, pointed, cursor, onPick, onPoint }: ByteTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const count = Math.ceil(bytes.length / ROW_BYTES);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 10,
  });
  useEffect(() => {
    if (chosen !== undefined) virtualizer.scrollToIndex(Math.floor(chosen.start / ROW_BYTES));
  }, [virtualizer, chosen]);
  const toneOf = (at: number): string | undefined =>
    isIn(chosen, at) ? 'chosen' : isIn(pointed, at) ? 'pointed' : undefined;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- bytes are chosen in the table
    <div
      ref={scroller}
      role="group"
      aria-label="Bytes"
      tabIndex={0}
      className={css['scroller']}
      onKeyDown={(event) => {
        const next = moveByKey(event, cursor, bytes.length);
        if (next === undefined) return;
        event.preventDefault();
        onPick(next);
        virtualizer.scrollToIndex(Math.floor(next / ROW_BYTES));
      }}
      onPointerMove={(event) => onPoint(byteOf(event))}
      onPointerLeave={() => onPoint(-1)}
      onPointerUp={(event) => {
        const at = byteOf(event);
        // The end of a selection is no click.
        if (at >= 0 && document.getSelection()?.isCollapsed !== false) onPick(at);
      }}
    >
      <div
        role="table"
        aria-label="Bytes"
        aria-rowcount={count}
        className={css['table']}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const { offset, cells, padding } = formatByteRow(bytes, index);
          return (
            <div
              key={index}
              role="row"
              aria-rowindex={index + 1}
              className={css['row']}
              style={{ top: start }}
            >
              <span role="cell" className={css['offset']}>
                {offset}
              </span>
              <span role="cell">
                {cells.map((cell) => (
                  <Byte key={cell.at} cell={cell} text={cell.hex} tone={toneOf(cell.at)} />
                ))}
                {padding}
              </span>
              <span role="cell" className={css['characters']}>
                {cells.map((cell) => (
                  <Byte key={cell.at} cell={cell} text={cell.character} tone={toneOf(cell.at)} />
                ))}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Byte({ cell: { at }, text, tone }: { cell: ByteCell; text: string; tone: string | undefined }) {
  return (
    <span data-at={at} data-tone={tone}>
      {text}
    </span>
  );
}

function isIn(range: Range | undefined, at: number): boolean {
  return range !== undefined && range.start <= at && at < range.end;
}

/** The byte below the pointer, -1 for none. */
function byteOf({ target }: PointerEvent): number {
  return Number((target instanceof HTMLElement ? target.dataset['at'] : undefined) ?? -1);
}

function moveByKey({ key, ctrlKey, metaKey, altKey }: KeyboardEvent, at: number, length: number) {
  if (ctrlKey || metaKey || altKey) return undefined;
  const steps = new Map([
    ['ArrowLeft', -1],
    ['ArrowRight', 1],
    ['ArrowUp', -ROW_BYTES],
    ['ArrowDown', ROW_BYTES],
    ['PageUp', -ROW_BYTES * PAGE],
    ['PageDown', ROW_BYTES * PAGE],
    ['Home', -Infinity],
    ['End', Infinity],
  ]);
  const step = steps.get(key);
  return step === undefined ? undefined : Math.max(0, Math.min(length - 1, at + step));
}
