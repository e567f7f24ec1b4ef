import { memo } from 'react';
import { formatMarked } from '../../ladder/mark-text.ts';
import { describeRow, formatEnd } from '../../ladder/describe.ts';
import { layoutRow, measures, type LadderLayout, type RowLayout } from '../../ladder/layout.ts';
import type { Ladder, LadderRow } from '../../ladder/model.ts';
import type { Gap } from '../../ladder/place-rows.ts';
import type { FindingMark } from '../findings/finding-marks.ts';
import { classNames } from '../shared/class-names.ts';
import { formatClock, formatLength, formatSpan } from '../shared/format-time.ts';
import { useCapture, useView } from '../shared/session.ts';
import { toneOf } from './tone.ts';
import { RowLabel } from './RowLabel.tsx';
import css from './LadderOption.module.css';

interface LadderOptionProps {
  id: string;
  ladder: Ladder;
  layout: LadderLayout;
  index: number;
  top: number;
  /** The time without a message before it, where that is long. */
  gap: Gap | undefined;
  /** The time of the selected message. */
  selectedTime: number;
  gutter: number;
  isSelected: boolean;
  /** It belongs to the transaction of the selected message. */
  isLit: boolean;
  /** It belongs to the transaction of the message under the pointer. */
  isNear: boolean;
  /** It fits what is looked for. */
  isFound: boolean;
  /** The selected message is compared with it. */
  isMarked: boolean;
  /** What findings there are about the message. */
  mark: FindingMark | undefined;
  onSelect: (index: number) => void;
  onHover: (index: number) => void;
  onMenu: (index: number, x: number, y: number) => void;
}

/** The words of one row: its time, its frame, what the arrow says, the ports at its ends. */
export const LadderOption = memo(function LadderOption(props: LadderOptionProps) {
  const { id, ladder, layout, index, top, gap, gutter, selectedTime, mark, onSelect, onHover, onMenu } =
    props;
  const { isSelected, isLit, isNear, isFound, isMarked } = props;
  const colours = useView((state) => state.colours);
  const files = useCapture((state) => state.result?.files);
  const row = ladder.rows[index];
  if (row === undefined) return null;
  const place = layoutRow(layout, ladder, row);
  const start = ladder.rows[0]?.time ?? NaN;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the listbox moves by keys
    <div
      id={id}
      role="option"
      aria-label={formatMarked(describeRow(row, ladder, start, remarkOf(mark, isMarked)))}
      aria-selected={isSelected}
      aria-disabled={(row.kind === 'stream' && row.stream < 0) || undefined}
      aria-setsize={ladder.rows.length}
      aria-posinset={index + 1}
      tabIndex={-1}
      data-class={row.kind === 'stream' ? 'stream' : row.class}
      data-tone={toneOf(row, colours)}
      className={classNames(
        css['row'],
        isNear && css['near'],
        isLit && css['lit'],
        isFound && css['found'],
        isSelected && css['selected'],
      )}
      style={{ top }}
      title={[tooltipOf(row, ladder, files), ...(mark === undefined ? [] : [mark.text])].join('\n')}
      onClick={() => onSelect(index)}
      onPointerEnter={() => onHover(index)}
      onContextMenu={(event) => {
        if (row.kind !== 'message') return;
        event.preventDefault();
        onMenu(index, event.clientX, event.clientY);
      }}
    >
      <div className={css['gutter']} style={{ width: gutter }}>
        {gap === undefined ? null : (
          <span className={css['gap']} style={{ height: gap.height, top: -gap.height }}>
            {formatLength(gap.seconds)} later
          </span>
        )}
        <Time selectedTime={selectedTime} row={row} before={ladder.rows[index - 1]} start={start} />
        <span className={css['frame']}>{row.frame}</span>
        {isMarked ? <span className={css['mark']}>A</span> : null}
      </div>
      <RowLabel row={row} place={place} severity={mark?.severity} />
      <Ports place={place} />
    </div>
  );
});

/** In the place of a row that could not be drawn. */
export function FailedOption({ top }: { top: number }) {
  return (
    <div
      role="option"
      aria-disabled
      aria-selected={false}
      tabIndex={-1}
      className={css['row']}
      style={{ top }}
    >
      This row could not be drawn, by a mistake in sip-ladder.
    </div>
  );
}

interface TimeProps {
  row: LadderRow;
  before: LadderRow | undefined;
  start: number;
  selectedTime: number;
}

function remarkOf(mark: FindingMark | undefined, isMarked: boolean): string {
  return [...(isMarked ? ['marked to compare'] : []), ...(mark === undefined ? [] : [mark.text])].join(', ');
}

function Time({ row, before, start, selectedTime }: TimeProps) {
  const mode = useView((state) => state.time);
  const base = useCapture((state) => state.result?.base) ?? null;
  const { main, fine } =
    mode === 'utc' || mode === 'local'
      ? formatClock(row.time, base, mode)
      : formatSpan(
          row.time -
            (mode === 'delta' ? (before?.time ?? row.time) : mode === 'selected' ? selectedTime : start),
        );
  return (
    <span className={css['time']}>
      {main}
      <span className={css['fine']}>{fine}</span>
    </span>
  );
}

/** Between a lifeline and the port of its end: half of the widest span that lies on a lifeline, and a pixel. */
const PORT_GAP = 9;

/** Outside of the arrow, where nothing else of the row is. */
function Ports({ place: { from, to, direction, fromPort, toPort } }: { place: RowLayout }) {
  if (direction === 0) return null;
  const at = (x: number, isLeft: boolean): object =>
    isLeft
      ? { left: x - measures.port, width: measures.port, textAlign: 'end', paddingInlineEnd: PORT_GAP }
      : { left: x, width: measures.port, paddingInlineStart: PORT_GAP };
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

function tooltipOf(row: LadderRow, { endpoints }: Ladder, files: readonly { name: string }[] = []): string {
  const path = `${formatEnd(endpoints[row.from])} to ${formatEnd(endpoints[row.to])}`;
  const seen = row.kind === 'stream' ? [] : row.seen;
  const also = seen.map(
    ({ file, frame }) => `also seen in ${files[file]?.name ?? 'another capture'}, frame ${frame}`,
  );
  return [`${formatMarked(row.label)}, ${path}, frame ${row.frame}`, ...also].join('\n');
}
