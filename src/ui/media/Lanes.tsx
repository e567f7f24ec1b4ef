import { Maximize2, ZoomIn, ZoomOut } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Sound } from '../../engine/jobs/audio/audio-request.ts';
import { Button } from '../shared/Button.tsx';
import { usePlayback, useSession } from '../shared/session.ts';
import type { ShownStream } from './shown-stream.ts';
import { SideLane, type SideOverTime } from './SideLane.tsx';
import { spanWith, zoomSpan, type Span } from './span.ts';
import { TimeChart } from './TimeChart.tsx';
import css from './MediaView.module.css';

interface LanesProps {
  /** From where times are told, as in the ladder. */
  zero: number;
  sound: Sound | undefined;
  sides: readonly [SideOverTime, SideOverTime];
  streams: readonly ShownStream[];
  onSeek: ((time: number) => void) | undefined;
}

/** Both directions over time, and what of it is seen. */
export function Lanes({ zero, sound, sides, streams, onSeek }: LanesProps) {
  const { playback } = useSession();
  const whole = useMemo(() => wholeOf(sound, streams), [sound, streams]);
  const [seen, setSeen] = useState<Span>(whole);
  const range = usePlayback((state) => state.range);
  const [before, setBefore] = useState(whole);
  if (before[0] !== whole[0] || before[1] !== whole[1]) {
    setBefore(whole);
    setSeen(whole);
  }
  const seek = useCallback(
    (time: number) => (onSeek === undefined ? playback.setState({ time }) : onSeek(time)),
    [onSeek, playback],
  );
  useEffect(
    () =>
      playback.subscribe(({ time }) => {
        if (time !== undefined) setSeen((now) => spanWith(now, whole, time));
      }),
    [playback, whole],
  );
  const zoom = (factor: number): void =>
    setSeen(zoomSpan(seen, whole, factor, playback.getState().time ?? (seen[0] + seen[1]) / 2));
  const choose = (end: 0 | 1): void => {
    const { time = whole[0] } = playback.getState();
    const [from, to] = range ?? whole;
    playback.setState({ range: end === 0 ? [time, Math.max(time, to)] : [Math.min(from, time), time] });
  };
  const isWhole = seen[0] === whole[0] && seen[1] === whole[1];
  return (
    <div className={css['lanes']}>
      <TimeChart zero={zero} whole={whole} seen={seen} onSeen={setSeen} onSeek={seek}>
        {(scale) =>
          sides.map((side, i) => (
            <SideLane
              key={side.title}
              side={side}
              zero={zero}
              scale={scale}
              sound={sound && { waveform: sound.waveforms[i as 0 | 1], rate: sound.rate, start: sound.start }}
            />
          ))
        }
      </TimeChart>
      <div role="toolbar" aria-label="Time" className={css['controls']}>
        <Button isQuiet icon={ZoomIn} aria-label="Zoom in" onClick={() => zoom(0.5)} />
        <Button isQuiet icon={ZoomOut} aria-label="Zoom out" disabled={isWhole} onClick={() => zoom(2)} />
        <Button
          isQuiet
          icon={Maximize2}
          aria-label="Whole call"
          disabled={isWhole}
          onClick={() => setSeen(whole)}
        />
        <Button isQuiet title="The chosen stretch begins at the cursor" onClick={() => choose(0)}>
          From here
        </Button>
        <Button isQuiet title="The chosen stretch ends at the cursor" onClick={() => choose(1)}>
          To here
        </Button>
        {range === undefined ? (
          <span className={css['hint']}>Drag over the picture to choose a stretch; Ctrl and wheel zoom.</span>
        ) : (
          <>
            <Button isQuiet onClick={() => setSeen(zoomSpan(range, whole, 1, range[0]))}>
              Zoom to {(range[0] - zero).toFixed(1)} to {(range[1] - zero).toFixed(1)} s
            </Button>
            <Button isQuiet onClick={() => playback.setState({ range: undefined })}>
              No stretch
            </Button>
          </>
        )}
      </div>
    </div>
  );
}

/** All that was sent; where a time is too far off to be believed, only what is heard. */
function wholeOf(sound: Sound | undefined, streams: readonly ShownStream[]): Span {
  const heard: Span =
    sound === undefined
      ? [Infinity, -Infinity]
      : [sound.start, Math.max(sound.start + 0.1, sound.start + sound.length / sound.rate)];
  if (sound?.isCut === true) return heard;
  const from = Math.min(...streams.map(({ wanted }) => wanted.firstTime), heard[0]);
  const to = Math.max(...streams.map(({ wanted }) => wanted.lastTime), heard[1]);
  return [from, Math.max(to, from + 0.1)];
}
