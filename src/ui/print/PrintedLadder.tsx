import { Fragment, type ReactNode } from 'react';
import type { Arranged } from '../../ladder/arrange.ts';
import { formatPackets, notesOf } from '../../ladder/describe.ts';
import { layoutLadder, layoutRow, measures, type LadderLayout } from '../../ladder/layout.ts';
import type { Ladder, LadderRow } from '../../ladder/model.ts';
import { arrowPath, headPath } from '../../ladder/arrow-path.ts';
import { formatSpan } from '../shared/format-time.ts';
import { formatMarked as plain } from '../../ladder/mark-text.ts';
import css from './PrintDocument.module.css';

/** Width of what is drawn, in pixels of its own: it is made to fit the paper. */
const WIDTH = 640;

/** The ladder as a table, a row a message: its head stands on every page, and no row is cut in two. */
export function PrintedLadder({ arranged }: { arranged: Arranged }) {
  return arranged.participants.length > measures.crowd ? (
    <MessageTable arranged={arranged} />
  ) : (
    <DrawnLadder arranged={arranged} />
  );
}

/** More lifelines than paper is wide for: who sent what to whom, in words. */
function MessageTable({ arranged: { ladder, participants } }: { arranged: Arranged }) {
  const { lifelineOf } = layoutLadder(ladder, participants, { width: WIDTH, gutter: 0 });
  const nameOf = (endpoint: number): string => participants[lifelineOf[endpoint] ?? 0]?.label ?? '';
  return (
    <Rows
      ladder={ladder}
      head={
        <>
          <th scope="col">From</th>
          <th scope="col">To</th>
          <th scope="col" className={css['words']}>
            Message
          </th>
        </>
      }
      cells={ladder.rows.map((row, i) => (
        <Fragment key={i}>
          <td>{plain(nameOf(row.from))}</td>
          <td>{plain(nameOf(row.to))}</td>
          <td className={css['words']}>{textOf(row)}</td>
        </Fragment>
      ))}
    />
  );
}

function DrawnLadder({ arranged: { ladder, participants } }: { arranged: Arranged }) {
  const layout = layoutLadder(ladder, participants, { width: WIDTH, gutter: 0 });
  return (
    <Rows
      ladder={ladder}
      head={
        <th scope="col" aria-label="Participants">
          <svg viewBox={`0 0 ${layout.width} 18`} className={css['drawing']}>
            {participants.map(({ id, label }, i) => (
              <text
                key={id}
                x={layout.lifelines[i]}
                y={13}
                textAnchor="middle"
                className={css['participant']}
              >
                {plain(label)}
              </text>
            ))}
          </svg>
        </th>
      }
      cells={ladder.rows.map((row, i) => (
        <td key={i}>
          <Arrow row={row} ladder={ladder} layout={layout} />
        </td>
      ))}
    />
  );
}

interface RowsProps {
  ladder: Ladder;
  /** What stands behind the time and the frame of each row. */
  head: ReactNode;
  /** The same of each row. */
  cells: readonly ReactNode[];
}

function Rows({ ladder: { rows }, head, cells }: RowsProps) {
  const start = rows[0]?.time ?? NaN;
  return (
    <table className={css['ladder']}>
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">Frame</th>
          {head}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => {
          const { main, fine } = formatSpan(row.time - start);
          return (
            <tr key={i}>
              <td>
                {main}
                {fine}
              </td>
              <td>{row.frame}</td>
              {cells[i]}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Arrow({ row, ladder, layout }: { row: LadderRow; ladder: Ladder; layout: LadderLayout }) {
  const place = layoutRow(layout, ladder, row);
  const look = row.kind === 'stream' ? 'stream' : row.class;
  const anchor = place.direction === 0 ? (place.loopSide === 1 ? 'start' : 'end') : 'middle';
  const { left, width } = place.label;
  const x = anchor === 'start' ? left : anchor === 'end' ? left + width : left + width / 2;
  return (
    <svg viewBox={`0 0 ${layout.width} ${measures.row}`} className={css['drawing']}>
      {layout.lifelines.map((at, i) => (
        <line key={i} x1={at} x2={at} y1={0} y2={measures.row} className={css['lifeline']} />
      ))}
      <g data-class={look}>
        <path className={css['line']} d={arrowPath(place)} />
        <path className={css['tip']} d={headPath(place, look)} />
      </g>
      <text x={x} y={13} textAnchor={anchor} className={css['label']}>
        {textOf(row)}
      </text>
    </svg>
  );
}

function textOf(row: LadderRow): string {
  if (row.kind === 'stream') return plain(`${row.label}, ${formatPackets(row)}`);
  const notes = notesOf(row).map((note) => `, ${note}`);
  return plain(`${row.isReInvite ? 're-' : ''}${row.label}${row.hasSdp ? ' (SDP)' : ''}${notes.join('')}`);
}
