import { useRef, useState } from 'react';
import { useSession, useView } from '../shared/session.ts';
import { moveColumn, type Column } from './columns.tsx';
import { MIN_WIDTH } from './fit-columns.ts';
import { HeadCell } from './HeadCell.tsx';
import { HeadMenu } from './HeadMenu.tsx';
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

/** The heads of the columns: Enter or a click sorts, Shift with an arrow or dragging the edge resizes, Ctrl or dragging moves. */
export function GridHead({ columns, widths, focused, onFocus, hasRows }: GridHeadProps) {
  const { view, settings } = useSession();
  const sort = useView((state) => state.sort);
  const row = useRef<HTMLDivElement>(null);
  /** Where the head that is dragged would go. */
  const [place, setPlace] = useState<{ readonly from: number; readonly to: number } | undefined>();
  const [menu, setMenu] = useState<{ readonly x: number; readonly y: number; readonly column: Column }>();

  const resize = (id: string, width: number | undefined): void =>
    settings.setState(({ columnWidths }) => {
      const widened = new Map(columnWidths);
      if (width === undefined) widened.delete(id);
      else widened.set(id, Math.max(MIN_WIDTH, Math.round(width)));
      return { columnWidths: widened };
    });
  const move = (id: string, by: number): void =>
    settings.setState({ columnOrder: moveColumn(columns, id, by) });
  const sortBy = ({ id, mostFirst = false }: Column): void => {
    const { sort: current } = view.store.getState();
    // One way, the other, and back to the order of the capture.
    if (current.column !== id) view.set({ sort: { column: id, descending: mostFirst } });
    else if (current.descending === mostFirst) view.set({ sort: { column: id, descending: !mostFirst } });
    else view.set({ sort: { column: 'number', descending: false } });
  };
  /** Column at a place of the window. */
  const columnAt = (x: number): number => {
    const heads = [...(row.current?.children ?? [])];
    const at = heads.findIndex((head) => x < head.getBoundingClientRect().right);
    return at < 0 ? columns.length - 1 : at;
  };
  return (
    <div role="rowgroup" className={css['head']}>
      <div ref={row} role="row" aria-rowindex={1} className={css['headRow']}>
        {columns.map((column, i) => (
          <HeadCell
            key={column.id}
            column={column}
            index={i}
            width={widths[i] ?? column.width}
            sort={sort.column !== column.id ? 'none' : sort.descending ? 'descending' : 'ascending'}
            isTabStop={focused === i || (!hasRows && i === 0)}
            drop={place?.to !== i || place.from === i ? undefined : place.from < i ? 'behind' : 'before'}
            onFocus={() => onFocus(i)}
            onSort={() => sortBy(column)}
            onResize={(width) => resize(column.id, width)}
            onMove={(by) => move(column.id, by)}
            onDrag={(x) => setPlace(x === undefined ? undefined : { from: i, to: columnAt(x) })}
            onDrop={(x) => move(column.id, columnAt(x) - i)}
            onMenu={(x, y) => setMenu({ x, y, column })}
          />
        ))}
      </div>
      {menu === undefined ? null : (
        <HeadMenu {...menu} isLast={columns.length === 1} onClose={() => setMenu(undefined)} />
      )}
    </div>
  );
}
