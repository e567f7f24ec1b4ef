import { Pause, Play } from 'lucide-react';
import { useState } from 'react';
import type { Sound } from '../../engine/jobs/audio/audio-request.ts';
import { Button } from '../shared/Button.tsx';
import { usePlayback } from '../shared/session.ts';
import type { Player } from './player.ts';
import css from './PlayerBar.module.css';

const speeds = [0.5, 1, 1.5, 2] as const;
const sideNames = ['Left: sends', 'Right: receives'] as const;

interface PlayerBarProps {
  player: Player;
  sound: Sound;
}

/** Play, pause, how fast, and which side. */
export function PlayerBar({ player, sound }: PlayerBarProps) {
  const isPlaying = usePlayback((state) => state.isPlaying);
  const [speed, setSpeed] = useState(1);
  const [isOff, setIsOff] = useState<readonly [boolean, boolean]>([false, false]);
  const turn = (side: 0 | 1): void => {
    const next = isOff.with(side, !isOff[side]) as [boolean, boolean];
    setIsOff(next);
    player.setLoudness(next[0] ? 0 : 1, next[1] ? 0 : 1);
  };
  return (
    <div role="toolbar" aria-label="Player" className={css['bar']}>
      <Button
        isPrimary
        icon={isPlaying ? Pause : Play}
        title="Space, from anywhere in the Media view"
        onClick={player.toggle}
      >
        {isPlaying ? 'Pause' : 'Play'}
      </Button>
      <span className={css['time']}>
        <Elapsed start={sound.start} /> of {formatTime(sound.length / sound.rate)}
      </span>
      <select
        aria-label="Speed"
        title="Speed"
        value={speed}
        onChange={({ target }) => {
          setSpeed(Number(target.value));
          player.setSpeed(Number(target.value));
        }}
      >
        {speeds.map((value) => (
          <option key={value} value={value}>
            {value} ×
          </option>
        ))}
      </select>
      {([0, 1] as const).map((side) => (
        <Button key={side} isQuiet aria-pressed={!isOff[side]} onClick={() => turn(side)}>
          {sideNames[side]}
        </Button>
      ))}
    </div>
  );
}

/** Tells itself, so that nothing else is drawn anew with every step. */
function Elapsed({ start }: { start: number }) {
  const time = usePlayback((state) => state.time) ?? start;
  return <>{formatTime(time - start)}</>;
}

/** `0:03.2`, `1:02:03.4` */
function formatTime(seconds: number): string {
  const tenths = Math.max(0, Math.round(seconds * 10));
  const [hours, minutes] = [Math.floor(tenths / 36_000), Math.floor(tenths / 600) % 60];
  const rest = ((tenths % 600) / 10).toFixed(1).padStart(4, '0');
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${String(minutes).padStart(2, '0')}:${rest}`;
}
