import { useState } from 'react';
import { formatMarked } from '../../ladder/mark-text.ts';
import { setClock } from '../../state/open-captures.ts';
import { Button } from '../shared/Button.tsx';
import { useSession } from '../shared/session.ts';
import css from './OpenCaptures.module.css';

interface ClockSettingProps {
  file: number;
  name: string;
  /** Seconds that are added now. */
  offset: number;
  /** The reader set it; else it was estimated. */
  isChosen: boolean;
}

/** Sets the clock of a capture by hand, or leaves it to what messages tell. */
export function ClockSetting({ file, name, offset, isChosen }: ClockSettingProps) {
  const session = useSession();
  const [text, setText] = useState(offset === 0 ? '0' : offset.toFixed(6));
  const seconds = text.trim() === '' ? NaN : Number(text.replace(',', '.'));
  const isNumber = Number.isFinite(seconds) && Math.abs(seconds) < 1e9;
  const set = (clockOffset: number | undefined): void => void setClock(session, file, clockOffset);
  const setTyped = (): void => {
    if (isNumber) set(seconds);
  };
  return (
    <div role="group" aria-label={`Clock of ${formatMarked(name)}`} className={css['clock']}>
      <label>
        Add{' '}
        <input
          inputMode="decimal"
          size={10}
          aria-label={`Seconds to add to ${formatMarked(name)}`}
          aria-invalid={!isNumber}
          value={text}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={({ key }) => {
            if (key === 'Enter') setTyped();
          }}
        />{' '}
        s
      </label>
      <Button disabled={!isNumber} onClick={setTyped}>
        Set
      </Button>
      <Button disabled={isChosen && offset === 0} onClick={() => set(0)}>
        As captured
      </Button>
      <Button disabled={!isChosen} onClick={() => set(undefined)}>
        Estimate
      </Button>
      {isNumber ? null : <p className={css['damage']}>Write seconds as a number: 1.7 or -0.25.</p>}
    </div>
  );
}
