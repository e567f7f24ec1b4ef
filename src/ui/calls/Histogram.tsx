import { max, scaleLinear, scaleSqrt } from 'd3';
import { X } from 'lucide-react';
import { useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { formatCount } from '../../state/opening.ts';
import { Button } from '../shared/Button.tsx';
import { formatClock, formatSpan } from '../shared/format-time.ts';
import { useCapture, useSession, useView } from '../shared/session.ts';
import { useWidth } from '../shared/use-width.ts';
import { countStarts, type Starts } from './count-starts.ts';
import { timeRangeOf, withTimeRange } from './time-term.ts';
import css from './Histogram.module.css';

const HEIGHT = 36;
/** Pixels that a bin takes, and that a drag has to go before it is one. */
const BIN = 8;
const THRESHOLD = 4;

/** When the rows of the list began, and how many of them failed; dragging over it, or moving its two ends, filters by time. */
export function Histogram() {
  const { view, capture } = useSession();
  const list = useView((state) => state.list);
  const filter = useView((state) => state.filter);
  const time = useView((state) => state.time);
  const rowsVersion = useCapture((state) => state.rowsVersion);
  const base = useCapture((state) => state.result?.base) ?? null;
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const bins = Math.max(1, Math.min(400, Math.floor(width / BIN)));
  const starts = useMemo(
    () => (rowsVersion > 0 ? countStarts(capture.store.getState().table, list, bins) : undefined),
    [capture, list, bins, rowsVersion],
  );
  const [drag, setDrag] = useState<readonly [from: number, to: number] | undefined>();
  const range = timeRangeOf(filter, base);
  const from = starts?.from ?? 0;
  const to = from + (starts?.width ?? 0) * bins;
  const x = scaleLinear().domain([from, to]).range([0, width]).clamp(true);
  const shown = drag === undefined ? range : ([Math.min(...drag), Math.max(...drag)] as const);
  const setRange = (wanted: readonly [number, number] | undefined): void =>
    view.set({ filter: withTimeRange(filter, wanted, base) });
  const clock = time === 'local' ? 'local' : 'utc';
  const tell = (at: number): string =>
    base === null ? `${formatSpan(at).main} s` : formatClock(at, base, clock).main;

  const place = (event: PointerEvent<HTMLElement>): number =>
    x.invert(event.clientX - event.currentTarget.getBoundingClientRect().left);
  const onPointerUp = (): void => {
    if (drag === undefined) return;
    setDrag(undefined);
    const [a, b] = [Math.min(...drag), Math.max(...drag)];
    setRange(x(b) - x(a) < THRESHOLD ? undefined : [a, b]);
  };
  /** Moves one end of the range by keys, a bin at a time. */
  const moveEnd = (event: KeyboardEvent, end: 'from' | 'to'): void => {
    const [first, last] = range ?? [from, to];
    const step = (starts?.width ?? 1) * (event.shiftKey ? 10 : 1);
    const steps: Partial<Record<string, number>> = {
      ArrowLeft: -step,
      ArrowDown: -step,
      ArrowRight: step,
      ArrowUp: step,
      Home: -Infinity,
      End: Infinity,
    };
    const by = steps[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const within = (at: number, low: number, high: number): number => Math.min(high, Math.max(low, at));
    setRange(end === 'from' ? [within(first + by, from, last), last] : [first, within(last + by, first, to)]);
  };
  return (
    <section aria-label="Histogram" className={css['histogram']}>
      <div
        ref={box}
        className={css['plot']}
        onPointerDown={(event) => {
          if (event.button !== 0 || starts === undefined) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrag([place(event), place(event)]);
        }}
        onPointerMove={(event) => {
          if (drag !== undefined) setDrag([drag[0], place(event)]);
        }}
        onPointerUp={onPointerUp}
        onPointerCancel={() => setDrag(undefined)}
      >
        {starts === undefined ? null : <Bars starts={starts} tell={tell} width={width} />}
        {shown === undefined ? null : (
          <div
            className={css['range']}
            style={{ left: x(shown[0]), width: Math.max(2, x(shown[1]) - x(shown[0])) }}
          />
        )}
        {starts === undefined
          ? null
          : (['from', 'to'] as const).map((end) => {
              const at = shown?.[end === 'from' ? 0 : 1] ?? (end === 'from' ? from : to);
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
                  data-set={shown !== undefined}
                  style={{ left: Math.min(width - 4, Math.max(0, x(at) - 2)) }}
                  onKeyDown={(event) => moveEnd(event, end)}
                />
              );
            })}
      </div>
      <div className={css['legend']}>
        <span>{starts === undefined ? 'No times to show.' : tell(from)}</span>
        <span className={css['middle']}>
          {starts === undefined ? '' : describe(starts)}
          {range === undefined ? null : (
            <Button isQuiet icon={X} onClick={() => setRange(undefined)}>
              All times
            </Button>
          )}
        </span>
        <span>{starts === undefined ? '' : tell(to)}</span>
      </div>
    </section>
  );
}

function describe({ counts, failed, width }: Starts): string {
  const most = max(counts) ?? 0;
  const failures = failed.reduce((sum, count) => sum + count, 0);
  const length =
    width < 1
      ? `${Math.max(1, Math.round(width * 1000))} ms`
      : `${width < 10 ? width.toFixed(1) : Math.round(width)} s`;
  return `starts, ${length} a bar, at most ${most}; ${failures === 0 ? 'none failed' : `${formatCount(failures, 'failure')} hatched`}`;
}

interface BarsProps {
  starts: Starts;
  width: number;
  tell: (at: number) => string;
}

/** One path for all, one for failures: thousands of bars are as cheap as one. */
function Bars({ starts: { counts, failed, from, width: length }, width, tell }: BarsProps) {
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
