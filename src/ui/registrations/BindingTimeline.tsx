import { useRef } from 'react';
import type { Binding } from '../../call/services/bindings.ts';
import { useCapture } from '../shared/session.ts';
import { useWidth } from '../shared/use-width.ts';
import { layoutBindings } from './layout-bindings.ts';
import css from './BindingTimeline.module.css';

const [ROW, BAR, AXIS] = [20, 10, 20];

/** Bindings over time, a row each in the order of the table above: refreshes as ticks, how they ended by shape. */
export function BindingTimeline({ bindings }: { bindings: readonly Binding[] }) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const base = useCapture((state) => state.result?.base) ?? null;
  const layout = layoutBindings(bindings, base, Math.max(width, 100));
  const height = bindings.length * ROW;
  return (
    <div ref={box}>
      {layout === undefined ? (
        <p className={css['note']}>No time line: the capture does not tell the times.</p>
      ) : (
        <figure>
          <svg
            role="img"
            aria-label={`Bindings over time: ${bindings.map(describe).join('; ')}`}
            className={css['drawing']}
            width={layout.width}
            height={height + AXIS}
          >
            {layout.ticks.map(({ x, label }) => (
              <g key={label} className={css['tick']}>
                <line x1={x} x2={x} y1={0} y2={height + 3} />
                <text
                  x={x}
                  y={height + 15}
                  textAnchor={x < 24 ? 'start' : x > layout.width - 24 ? 'end' : 'middle'}
                >
                  {label}
                </text>
              </g>
            ))}
            {layout.rows.map((periods, row) => (
              <g key={row} transform={`translate(0 ${row * ROW + (ROW - BAR) / 2})`} className={css['row']}>
                {periods.map(({ from, to, refreshes, end }, i) => (
                  <g key={i} data-end={end}>
                    <rect x={from} y={0} width={Math.max(to - from, 1)} height={BAR} />
                    {refreshes.map((x, refresh) => (
                      <line key={refresh} x1={x} x2={x} y1={-3} y2={BAR + 3} className={css['refresh']} />
                    ))}
                    {end === 'open' ? (
                      <path
                        d={`M${to - 6} -1L${to} ${BAR / 2}L${to - 6} ${BAR + 1}`}
                        className={css['end']}
                      />
                    ) : end === 'removed' ? (
                      <line x1={to} x2={to} y1={-4} y2={BAR + 4} className={css['end']} />
                    ) : (
                      <circle cx={to} cy={BAR / 2} r={4} className={css['expiry']} />
                    )}
                  </g>
                ))}
              </g>
            ))}
          </svg>
          <figcaption className={css['note']}>
            Tick: refreshed. Bar across: removed. Circle: ran out. Arrow: still bound. Seconds since the
            capture began.
          </figcaption>
        </figure>
      )}
    </div>
  );
}

function describe({ contact, state, periods }: Binding): string {
  const refreshes = periods.reduce((sum, period) => sum + period.refreshes.length, 0);
  return `${contact}, ${state}, refreshed ${refreshes === 1 ? 'once' : `${refreshes} times`}`;
}
