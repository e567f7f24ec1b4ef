import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { formatByteRow, ROW_BYTES } from './byte-row.ts';
import css from './ByteTable.module.css';

const ROW = 20;

/** Offset, bytes and characters, sixteen a row; only the rows in view. */
export function ByteTable({ bytes }: { bytes: Uint8Array }) {
  const scroller = useRef<HTMLDivElement>(null);
  const count = Math.ceil(bytes.length / ROW_BYTES);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 10,
  });
  return (
    <div ref={scroller} role="group" aria-label="Bytes" tabIndex={0} className={css['scroller']}>
      <div
        role="table"
        aria-label="Bytes"
        aria-rowcount={count}
        className={css['table']}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const { offset, hex, characters } = formatByteRow(bytes, index);
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
              <span role="cell">{hex}</span>
              <span role="cell" className={css['characters']}>
                {characters}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
