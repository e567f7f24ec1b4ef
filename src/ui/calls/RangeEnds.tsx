import type { ScaleLinear } from 'd3';
import type { KeyboardEvent } from 'react';
import type { Starts } from './count-starts.ts';
import css from './Histogram.module.css';

type Range = readonly [from: number, to: number];

interface RangeEndsProps {
  starts: Starts;
  /** The one that is set, if one is. */
  range: Range | undefined;
  /** From a time to its place; its domain is all times. */
  x: ScaleLinear<number, number>;
  tell: (at: number) => string;
  onRange: (range: Range) => void;
}

/** The two ends of the range of times, as sliders: keys move them a bar at a time, with Shift ten. */
export function RangeEnds({ starts, range, x, tell, onRange }: RangeEndsProps) {
  const [from = 0, to = 0] = x.domain();
  const [, width = 0] = x.range();
  const moveEnd = (event: KeyboardEvent, end: 'from' | 'to'): void => {
    const [first, last] = range ?? [from, to];
    const by = stepOf(event, starts.width);
    if (by === undefined) return;
    event.preventDefault();
    const within = (at: number, low: number, high: number): number => Math.min(high, Math.max(low, at));
    onRange(end === 'from' ? [within(first + by, from, last), last] : [first, within(last + by, first, to)]);
  };
  return (['from', 'to'] as const).map((end) => {
    const at = range?.[end === 'from' ? 0 : 1] ?? (end === 'from' ? from : to);
    return (
      <div
        key={end}
        role="slider"
        tabIndex={0}
        aria-label={end === 'from' ? 'Began at or after' : 'Began at or before'}
        aria-valuemin={from}
        aria-valuemax={to}
        aria-valuenow={Math.min(to, Math.max(from, at))}
        aria-valuetext={tell(at)}
        className={css['end']}
        data-set={range !== undefined}
        style={{ left: Math.min(width - 4, Math.max(0, x(at) - 2)) }}
        onKeyDown={(event) => moveEnd(event, end)}
      />
    );
  });
}

/** Seconds by which a key moves an end; undefined for a key that moves none. */
function stepOf({ key, shiftKey }: KeyboardEvent, width: number): number | undefined {
  const step = width * (shiftKey ? 10 : 1);
  const steps: Partial<Record<string, number>> = {
    ArrowLeft: -step,
    ArrowDown: -step,
    ArrowRight: step,
    ArrowUp: step,
    Home: -Infinity,
    End: Infinity,
  };
  return steps[key];
}
