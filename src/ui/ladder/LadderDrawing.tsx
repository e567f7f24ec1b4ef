import { memo } from 'react';
import { layoutRow, measures, type LadderLayout } from '../../ladder/layout.ts';
import type { Ladder, LadderRow } from '../../ladder/model.ts';
import { arrowPath, headPath } from './arrow-path.ts';
import css from './LadderDrawing.module.css';

interface LadderDrawingProps {
  ladder: Ladder;
  layout: LadderLayout;
  /** Indexes of the rows in view, one behind the other. */
  visible: readonly number[];
}

/** Lifelines and arrows of the rows in view. Words stand in the options above it. */
export function LadderDrawing({ ladder, layout, visible }: LadderDrawingProps) {
  const first = visible[0] ?? 0;
  const top = first * measures.row;
  const height = visible.length * measures.row;
  return (
    <svg aria-hidden className={css['drawing']} style={{ top }} width={layout.width} height={height}>
      <g className={css['lifelines']}>
        {layout.lifelines.map((x, i) => (
          <line key={i} x1={x} x2={x} y1={0} y2={height} />
        ))}
      </g>
      {visible.map((index) => {
        const row = ladder.rows[index];
        return row === undefined ? null : (
          <Arrow key={index} row={row} ladder={ladder} layout={layout} y={(index - first) * measures.row} />
        );
      })}
    </svg>
  );
}

const Arrow = memo(function Arrow({
  row,
  ladder,
  layout,
  y,
}: {
  row: LadderRow;
  ladder: Ladder;
  layout: LadderLayout;
  y: number;
}) {
  const place = layoutRow(layout, ladder, row);
  const look = row.kind === 'stream' ? 'stream' : row.class;
  return (
    <g
      data-class={look}
      data-copy={row.kind === 'message' && row.copy !== null}
      className={css['arrow']}
      transform={`translate(0 ${y})`}
    >
      <path className={css['line']} d={arrowPath(place)} />
      <path className={css['tip']} d={headPath(place, look)} />
    </g>
  );
});
