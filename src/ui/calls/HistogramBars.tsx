import { max, scaleSqrt } from 'd3';
import { formatCount } from '../../state/opening.ts';
import type { Starts } from './count-starts.ts';
import css from './Histogram.module.css';

const HEIGHT = 36;

interface HistogramBarsProps {
  starts: Starts;
  width: number;
  tell: (at: number) => string;
}

/** One path for all, one for failures: thousands of bars are as cheap as one. */
export function HistogramBars({
  starts: { counts, failed, from, width: length },
  width,
  tell,
}: HistogramBarsProps) {
  const y = scaleSqrt()
    .domain([0, max(counts) ?? 1])
    .range([0, HEIGHT - 2]);
  const step = width / counts.length;
  const gap = step > 3 ? 1 : 0;
  const path = (values: Uint32Array): string =>
    Array.from(values, (count, i) => {
      if (count === 0) return '';
      const height = Math.max(2, y(count));
      return `M${(i * step).toFixed(1)},${HEIGHT}v${(-height).toFixed(1)}h${(step - gap).toFixed(1)}v${height.toFixed(1)}z`;
    }).join('');
  const total = counts.reduce((sum, count) => sum + count, 0);
  const failures = failed.reduce((sum, count) => sum + count, 0);
  const busiest = counts.indexOf(max(counts) ?? 0);
  return (
    <svg
      role="img"
      aria-label={`${formatCount(total, 'start')}, ${formatCount(failures, 'failure')}; most at ${tell(from + busiest * length)}`}
      width={width}
      height={HEIGHT}
      className={css['bars']}
    >
      <defs>
        <pattern
          id="failed-starts"
          width="4"
          height="4"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="4" height="4" className={css['failedGround']} />
          <rect width="2" height="4" className={css['failedLine']} />
        </pattern>
      </defs>
      <path d={path(counts)} className={css['all']} />
      <path d={path(failed)} className={css['failed']} />
    </svg>
  );
}
