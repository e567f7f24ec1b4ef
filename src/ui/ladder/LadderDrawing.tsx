import { memo } from 'react';
import type { SpanPlace } from '../../ladder/layout-spans.ts';
import { layoutRow, type LadderLayout } from '../../ladder/layout.ts';
import type { Ladder, LadderRow } from '../../ladder/model.ts';
import type { RowPlaces } from '../../ladder/place-rows.ts';
import type { ColourMode } from '../../state/view-store.ts';
import { arrowPath, headPath } from '../../ladder/arrow-path.ts';
import { RowBoundary } from '../shared/RowBoundary.tsx';
import { LadderSpans } from './LadderSpans.tsx';
import { toneOf } from './tone.ts';
import css from './LadderDrawing.module.css';

interface LadderDrawingProps {
  ladder: Ladder;
  layout: LadderLayout;
  places: RowPlaces;
  spans: readonly SpanPlace[];
  colours: ColourMode;
  /** Indexes of the rows in view, one behind the other. */
  visible: readonly number[];
}

/** Lifelines, what lasts along them, and arrows of the rows in view. Words stand in the options above it. */
export const LadderDrawing = memo(function LadderDrawing(props: LadderDrawingProps) {
  const { ladder, layout, places, spans, colours, visible } = props;
  const first = visible[0] ?? 0;
  const last = visible[visible.length - 1] ?? 0;
  const gap = places.gaps.get(first)?.height ?? 0;
  const top = (places.tops[first] ?? 0) - gap;
  const height = (places.tops[last + 1] ?? places.height) - top;
  return (
    <svg aria-hidden className={css['drawing']} style={{ top }} width={layout.width} height={height}>
      <g className={css['lifelines']}>
        {layout.lifelines.map((x, i) => (
          <line key={i} x1={x} x2={x} y1={0} y2={height} />
        ))}
      </g>
      <LadderSpans spans={spans} top={top} height={height} />
      {visible.map((index) => {
        const row = ladder.rows[index];
        if (row === undefined) return null;
        const y = (places.tops[index] ?? 0) - top;
        return (
          <RowBoundary key={index} fallback={null}>
            <Arrow row={row} ladder={ladder} layout={layout} y={y} tone={toneOf(row, colours)} />
          </RowBoundary>
        );
      })}
      {visible.map((index) => {
        const found = places.gaps.get(index);
        return found === undefined ? null : (
          <g key={index} className={css['gap']} data-broken={found.isBroken}>
            {layout.lifelines.map((x, i) => (
              <line
                key={i}
                x1={x}
                x2={x}
                y1={found.top - top + 4}
                y2={found.top - top + found.height}
                strokeDasharray={found.isBroken ? '2 4' : undefined}
              />
            ))}
          </g>
        );
      })}
    </svg>
  );
});

interface ArrowProps {
  row: LadderRow;
  ladder: Ladder;
  layout: LadderLayout;
  y: number;
  tone: string | undefined;
}

const Arrow = memo(function Arrow({ row, ladder, layout, y, tone }: ArrowProps) {
  const place = layoutRow(layout, ladder, row);
  const look = row.kind === 'stream' ? 'stream' : row.class;
  return (
    <g
      data-class={look}
      data-tone={tone}
      data-copy={row.kind === 'message' && row.copy !== null}
      data-encrypted={row.kind === 'stream' && row.stream < 0}
      className={css['arrow']}
      transform={`translate(0 ${y})`}
    >
      <path className={css['line']} d={arrowPath(place)} />
      <path className={css['tip']} d={headPath(place, look)} />
    </g>
  );
});
