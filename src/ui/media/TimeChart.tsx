import { scaleLinear, type ScaleLinear } from 'd3';
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { usePlayback, useSession } from '../shared/session.ts';
import { useWidth } from '../shared/use-width.ts';
import { withinSpan, zoomSpan, type Span } from './span.ts';
import css from './TimeChart.module.css';

/** Pixels for a tick and its label, for the label alone, and those that a drag has to go before it is one. */
const [TICK, LABEL, THRESHOLD] = [80, 44, 4];

export interface TimeScale {
  /** Seconds since the capture began to pixels. */
  readonly x: ScaleLinear<number, number>;
  readonly width: number;
}

interface TimeChartProps {
  /** From where times are told, as in the ladder. */
  zero: number;
  /** All there is, and what of it is seen, in seconds since the capture began. */
  whole: Span;
  seen: Span;
  onSeen: (seen: Span) => void;
  /** Goes to a time. */
  onSeek: (time: number) => void;
  children: (scale: TimeScale) => ReactNode;
}

/**
 * Lanes over one time scale, with the cursor of what is played. Dragging chooses a stretch, which the ladder shows too; the
 * wheel with Ctrl zooms, without it the pane scrolls.
 */
export function TimeChart({ zero, whole, seen, onSeen, onSeek, children }: TimeChartProps) {
  const { playback } = useSession();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const [drag, setDrag] = useState<Span>();
  const range = usePlayback((state) => state.range);
  const x = scaleLinear([seen[0], seen[1]], [0, Math.max(1, width)]);
  const told = x.copy().domain([seen[0] - zero, seen[1] - zero]);
  const ticks = Math.max(2, Math.floor(width / TICK));
  const shown = drag ?? range;
  const timeAt = ({ clientX, currentTarget }: PointerEvent<HTMLElement>): number =>
    withinSpan(x.invert(clientX - currentTarget.getBoundingClientRect().left), whole);

  useEffect(() => {
    const element = box.current;
    const onWheel = (event: WheelEvent): void => {
      if (element === null || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      const part = (event.clientX - element.getBoundingClientRect().left) / element.clientWidth;
      onSeen(zoomSpan(seen, whole, Math.exp(event.deltaY / 300), seen[0] + part * (seen[1] - seen[0])));
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [seen, whole, onSeen]);

  const onPointerUp = (): void => {
    if (drag === undefined) return;
    setDrag(undefined);
    const [from, to] = drag[0] < drag[1] ? drag : [drag[1], drag[0]];
    const isClick = x(to) - x(from) < THRESHOLD;
    playback.setState({ range: isClick ? undefined : [from, to] });
    onSeek(from);
  };
  return (
    <div
      ref={box}
      className={css['chart']}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag([timeAt(event), timeAt(event)]);
      }}
      onPointerMove={(event) => {
        if (drag !== undefined) setDrag([drag[0], timeAt(event)]);
      }}
      onPointerUp={onPointerUp}
      onPointerCancel={() => setDrag(undefined)}
    >
      {width === 0 ? null : (
        <>
          <div aria-hidden className={css['axis']}>
            {told.ticks(ticks).map((time) => (
              <span
                key={time}
                className={css['tick']}
                data-last={told(time) > width - LABEL}
                style={{ left: told(time) }}
              >
                {told.tickFormat(ticks)(time)} s
              </span>
            ))}
          </div>
          {children({ x, width })}
          {shown === undefined ? null : <Stretch span={shown} x={x} width={width} />}
          <Cursor zero={zero} whole={whole} x={x} width={width} onSeek={onSeek} />
        </>
      )}
    </div>
  );
}

function Stretch({ span, x, width }: TimeScale & { span: Span }) {
  const [from, to] = [Math.min(...span), Math.max(...span)];
  const left = Math.max(0, x(from));
  const right = Math.min(width, x(to));
  return right < left ? null : <div className={css['stretch']} style={{ left, width: right - left }} />;
}

interface CursorProps extends TimeScale {
  zero: number;
  whole: Span;
  onSeek: (time: number) => void;
}

/** Where playing is; by keys it goes there and elsewhere. */
function Cursor({ zero, whole, x, width, onSeek }: CursorProps) {
  const time = usePlayback((state) => state.time) ?? whole[0];
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.shiftKey ? 0.1 : 1;
    const steps: Partial<Record<string, number>> = {
      ArrowLeft: -step,
      ArrowDown: -step,
      ArrowRight: step,
      ArrowUp: step,
      PageDown: -10,
      PageUp: 10,
      Home: -Infinity,
      End: Infinity,
    };
    const by = steps[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onSeek(withinSpan(time + by, whole));
  };
  const at = x(time);
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label="Position"
      aria-valuemin={whole[0] - zero}
      aria-valuemax={whole[1] - zero}
      aria-valuenow={time - zero}
      aria-valuetext={`${(time - zero).toFixed(1)} s`}
      className={css['cursor']}
      data-outside={at < 0 || at > width}
      style={{ left: Math.min(width, Math.max(0, at)) }}
      onKeyDown={onKeyDown}
    />
  );
}
