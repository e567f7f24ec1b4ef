import type { ConversationRow } from '../../engine/conversation-table.ts';
import type { CellContext, Column } from './columns.tsx';
import css from './CallsGrid.module.css';

interface GridRowProps {
  row: ConversationRow;
  index: number;
  top: number;
  columns: readonly Column[];
  widths: readonly number[];
  context: CellContext;
  isSelected: boolean;
  /** The one row that Tab stops at. */
  isTabStop: boolean;
  onSelect: (index: number) => void;
}

export function GridRow({
  row,
  index,
  top,
  columns,
  widths,
  context,
  isSelected,
  isTabStop,
  onSelect,
}: GridRowProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid moves by keys
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      tabIndex={isTabStop ? 0 : -1}
      data-row={index}
      data-focus={isTabStop ? 'calls' : undefined}
      className={css['row']}
      style={{ top }}
      onClick={() => onSelect(index)}
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
}
