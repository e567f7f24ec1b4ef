import { useEffect, useRef } from 'react';
import type { LossOverTime, Waveform } from '../../engine/jobs/audio/audio-request.ts';
import { CaptureText } from '../shared/CaptureText.tsx';
import { useSettings } from '../shared/session.ts';
import { drawWaveform } from './draw-waveform.ts';
import { layoutQuality } from './layout-quality.ts';
import type { TimeScale } from './TimeChart.tsx';
import css from './SideLane.module.css';

/** Pixels of the lane of loss and jitter. */
const HEIGHT = 30;

/** What is known of one direction. */
export interface SideOverTime {
  /** `10.77.0.10 sends` */
  readonly title: string;
  readonly quality: readonly LossOverTime[];
  /** Digits and other events in it. */
  readonly events: readonly SideEvent[];
}

export interface SideEvent {
  readonly name: string;
  readonly start: number;
  readonly duration: number;
  /** An event in the stream (RFC 4733), an INFO, or heard in the audio. */
  readonly by: 'event' | 'INFO' | 'ear';
}

interface SideLaneProps {
  side: SideOverTime;
  /** From where times are told. */
  zero: number;
  /** Undefined while the audio has not been read, and where none of it can be decoded. */
  sound: { readonly waveform: Waveform; readonly rate: number; readonly start: number } | undefined;
  scale: TimeScale;
}

/** One direction over time: its sound, what was lost and how unsteady it came, the digits that were pressed. */
export function SideLane({ side: { title, quality, events }, zero, sound, scale }: SideLaneProps) {
  const { x, width } = scale;
  const layout = layoutQuality(quality, { x, width, height: HEIGHT });
  const quiet = layout.worstLoss === 0 ? 'no loss' : `loss up to ${Math.round(layout.worstLoss)} %`;
  const unsteady = `jitter up to ${formatJitter(layout.worstJitter)}`;
  return (
    <div className={css['lane']}>
      <div aria-hidden className={css['title']}>
        <CaptureText text={title} />
        {quality.length === 0 ? null : (
          <span className={css['legend']}>
            <span className={css['lossKey']}>{quiet}</span>
            <span className={css['jitterKey']}>{unsteady}</span>
          </span>
        )}
      </div>
      {sound === undefined ? null : <WaveformCanvas title={title} scale={scale} {...sound} />}
      {events.length === 0 ? null : (
        <ul aria-label={`Digits of what ${title}`} className={css['events']}>
          {events.map(({ name, start, duration, by }, i) => (
            <li
              key={i}
              title={`${name} at ${(start - zero).toFixed(2)} s, ${Math.round(duration * 1000)} ms, by ${by}`}
              className={css['event']}
              data-by={by}
              data-outside={x(start) < 0 || x(start) > width}
              style={{ left: x(start) }}
            >
              <CaptureText text={name} />
            </li>
          ))}
        </ul>
      )}
      {quality.length === 0 ? null : (
        <div className={css['quality']}>
          <svg
            role="img"
            aria-label={`Loss and jitter of what ${title}: ${quiet}${layout.worstAt === undefined ? '' : `, most at ${(layout.worstAt - zero).toFixed(1)} s`}; ${unsteady}`}
            width={width}
            height={HEIGHT}
          >
            <path d={layout.loss} className={css['loss']} />
            <path d={layout.jitter} className={css['jitter']} />
          </svg>
        </div>
      )}
    </div>
  );
}

function formatJitter(milliseconds: number): string {
  return `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`;
}

interface WaveformCanvasProps {
  title: string;
  waveform: Waveform;
  rate: number;
  start: number;
  scale: TimeScale;
}

function WaveformCanvas({ title, waveform, rate, start, scale: { x, width } }: WaveformCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  // Another theme has other colours.
  const theme = useSettings((state) => state.theme);
  const [from = 0, to = 1] = x.domain();
  useEffect(() => {
    const draw = (): void => {
      if (canvas.current !== null)
        drawWaveform(canvas.current, waveform, { rate, start, from, to, width, theme });
    };
    draw();
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', draw);
    return () => dark.removeEventListener('change', draw);
  }, [waveform, rate, start, from, to, width, theme]);
  return (
    <canvas ref={canvas} role="img" aria-label={`Waveform of what ${title}`} className={css['waveform']} />
  );
}
