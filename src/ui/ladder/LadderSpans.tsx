import { useId } from 'react';
import type { SpanPlace } from '../../ladder/layout-spans.ts';
import css from './LadderSpans.module.css';

/** Widths by kind. */
const widths = { early: 5, confirmed: 5, 'early-media': 11, hold: 15 } as const;
/** From here on a bar has room for its words, which run along it. */
const WORDS = 64;

interface LadderSpansProps {
  spans: readonly SpanPlace[];
  /** The part of the picture that is drawn. */
  top: number;
  height: number;
}

/** Dialogs, early media and holds as bars along the lifelines, those in view. */
export function LadderSpans({ spans, top, height }: LadderSpansProps) {
  const id = useId();
  const seen = spans.filter((place) => place.bottom > top && place.top < top + height);
  return (
    <g className={css['spans']}>
      <defs>
        <pattern id={id} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width={6} height={6} className={css['ground']} />
          <line x1={0} x2={0} y1={0} y2={6} className={css['hatch']} />
        </pattern>
      </defs>
      {seen.map(({ span, x, ...place }, i) => {
        const from = Math.max(place.top - top, -20);
        const to = Math.min(place.bottom - top, height + 20);
        const width = widths[span.kind];
        const words = span.kind === 'hold' ? 'holds' : span.kind === 'early-media' ? 'early media' : '';
        const middle = (Math.max(0, from) + Math.min(height, to)) / 2;
        return (
          <g key={i} data-kind={span.kind}>
            <rect
              x={x - width / 2}
              y={from}
              width={width}
              height={Math.max(1, to - from)}
              fill={span.kind === 'hold' ? `url(#${id})` : undefined}
            />
            {words === '' || to - from < WORDS ? null : (
              <text transform={`translate(${x} ${middle}) rotate(-90)`} dy="0.35em">
                {words}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}
