import type { ConversationRow } from '../../engine/conversation-table.ts';
import type { CellContext, Column } from './columns.tsx';
import { modeOf, type SelectMode } from './select-rows.ts';
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
  onSelect: (index: number, mode: SelectMode) => void;
  onMenu: (index: number, x: number, y: number) => void;
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
  onMenu,
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
      onClick={(event) => onSelect(index, modeOf(event))}
      onContextMenu={(event) => {
        event.preventDefault();
        const { left, bottom } = event.currentTarget.getBoundingClientRect();
        // Asked for with a key, the event has no place of its own.
        const isPointed = event.clientX > 0 || event.clientY > 0;
        onMenu(index, isPointed ? event.clientX : left + 24, isPointed ? event.clientY : bottom);
      }}
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
