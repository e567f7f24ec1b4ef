import { memo } from 'react';
import { describeRow, formatEnd } from '../../ladder/describe.ts';
import { layoutRow, measures, type LadderLayout, type RowLayout } from '../../ladder/layout.ts';
import type { Ladder, LadderRow } from '../../ladder/model.ts';
import type { FindingMark } from '../findings/finding-marks.ts';
import { classNames } from '../shared/class-names.ts';
import { formatClock, formatSpan } from '../shared/format-time.ts';
import { useCapture, useView } from '../shared/session.ts';
import { RowLabel } from './RowLabel.tsx';
import css from './LadderOption.module.css';

interface LadderOptionProps {
  id: string;
  ladder: Ladder;
  layout: LadderLayout;
  index: number;
  gutter: number;
  isSelected: boolean;
  /** It belongs to the transaction of the selected message. */
  isLit: boolean;
  /** What findings there are about the message. */
  mark: FindingMark | undefined;
  onSelect: (index: number) => void;
}

/** The words of one row: its time, its frame, what the arrow says, the ports at its ends. */
export const LadderOption = memo(function LadderOption(props: LadderOptionProps) {
  const { id, ladder, layout, index, gutter, isSelected, isLit, mark, onSelect } = props;
  const row = ladder.rows[index];
  if (row === undefined) return null;
  const place = layoutRow(layout, ladder, row);
  const start = ladder.rows[0]?.time ?? NaN;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the listbox moves by keys
    <div
      id={id}
      role="option"
      aria-label={describeRow(row, ladder, start, mark?.text)}
      aria-selected={isSelected}
      aria-disabled={row.kind === 'stream' || undefined}
      aria-setsize={ladder.rows.length}
      aria-posinset={index + 1}
      tabIndex={-1}
      data-class={row.kind === 'stream' ? 'stream' : row.class}
      className={classNames(css['row'], isLit && css['lit'], isSelected && css['selected'])}
      style={{ top: index * measures.row }}
      title={[tooltipOf(row, ladder), ...(mark === undefined ? [] : [mark.text])].join('\n')}
      onClick={() => onSelect(index)}
    >
      <div className={css['gutter']} style={{ width: gutter }}>
        <Time row={row} before={ladder.rows[index - 1]} start={start} />
        <span className={css['frame']}>{row.frame}</span>
      </div>
      <RowLabel row={row} place={place} severity={mark?.severity} />
      <Ports place={place} />
    </div>
  );
});

function Time({ row, before, start }: { row: LadderRow; before: LadderRow | undefined; start: number }) {
  const mode = useView((state) => state.time);
  const base = useCapture((state) => state.result?.base) ?? null;
  const { main, fine } =
    mode === 'utc' || mode === 'local'
      ? formatClock(row.time, base, mode)
      : formatSpan(mode === 'delta' ? row.time - (before?.time ?? row.time) : row.time - start);
  return (
    <span className={css['time']}>
      {main}
      <span className={css['fine']}>{fine}</span>
    </span>
  );
}

/** Outside of the arrow, where nothing else of the row is. */
function Ports({ place: { from, to, direction, fromPort, toPort } }: { place: RowLayout }) {
  if (direction === 0) return null;
  const at = (x: number, isLeft: boolean): object =>
    isLeft
      ? { left: x - measures.port, width: measures.port, textAlign: 'end', paddingInlineEnd: 4 }
      : { left: x, width: measures.port, paddingInlineStart: 4 };
  return (
    <>
      {fromPort === '' ? null : (
        <span className={css['port']} style={at(from, direction === 1)}>
          {fromPort}
        </span>
      )}
      {toPort === '' ? null : (
        <span className={css['port']} style={at(to, direction === -1)}>
          {toPort}
        </span>
      )}
    </>
  );
}

function tooltipOf(row: LadderRow, { endpoints }: Ladder): string {
  const path = `${formatEnd(endpoints[row.from])} to ${formatEnd(endpoints[row.to])}`;
  return `${row.label}, ${path}, frame ${row.frame}`;
}
