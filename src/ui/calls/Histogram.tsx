import { max, scaleLinear } from 'd3';
import { X } from 'lucide-react';
import { useMemo, useRef, useState, type PointerEvent } from 'react';
import { formatCount } from '../../state/opening.ts';
import { Button } from '../shared/Button.tsx';
import { formatClock, formatSpan } from '../shared/format-time.ts';
import { useCapture, useSession, useView } from '../shared/session.ts';
import { useWidth } from '../shared/use-width.ts';
import { countStarts, type Starts } from './count-starts.ts';
import { HistogramBars } from './HistogramBars.tsx';
import { RangeEnds } from './RangeEnds.tsx';
import { timeRangeOf, withTimeRange } from './time-term.ts';
import css from './Histogram.module.css';

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
        {starts === undefined ? null : <HistogramBars starts={starts} tell={tell} width={width} />}
        {shown === undefined ? null : (
          <div
            className={css['range']}
            style={{ left: x(shown[0]), width: Math.max(2, x(shown[1]) - x(shown[0])) }}
          />
        )}
        {starts === undefined ? null : (
          <RangeEnds {...{ starts, range: shown, x, tell }} onRange={setRange} />
        )}
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
