import { memo } from 'react';
import type { ConversationTable } from '../../engine/list/conversation-table.ts';
import type { CellContext, Column } from './columns.tsx';
import css from './CallsGrid.module.css';

interface GridRowProps {
  table: ConversationTable;
  /** Of the conversation. */
  number: number;
  /** Changes with what the table says. */
  version: string;
  index: number;
  top: number;
  columns: readonly Column[];
  widths: readonly number[];
  context: CellContext;
  isSelected: boolean;
  /** The one row that Tab stops at. */
  isTabStop: boolean;
}

/** One conversation. Clicks are taken by the grid: a row that stays in view is not drawn again while it scrolls. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { table, number, index, top, columns, widths, context, isSelected, isTabStop } = props;
  const row = table.row(number);
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      tabIndex={isTabStop ? 0 : -1}
      data-row={index}
      data-focus={isTabStop ? 'calls' : undefined}
      className={css['row']}
      style={{ top }}
    >
      {columns.map((column, i) => (
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={i + 1}
          className={css['cell']}
          data-number={column.isNumber}
          style={{ width: widths[i] }}
        >
          {column.render(row, context)}
        </div>
      ))}
    </div>
  );
});

/** In the place of a row that could not be drawn. */
export function FailedRow({ index, top }: { index: number; top: number }) {
  return (
    <div role="row" aria-rowindex={index + 2} className={css['row']} style={{ top }}>
      <div role="gridcell" className={css['cell']}>
        This row could not be drawn, by a mistake in sip-ladder.
      </div>
    </div>
  );
}
