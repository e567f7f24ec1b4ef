import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { formatCount } from '../../state/opening.ts';
import { useCommandContext } from '../commands/context.ts';
import { Button } from '../shared/Button.tsx';
import { useSession, useView } from '../shared/session.ts';
import css from './FindBar.module.css';

interface FindBarProps {
  /** Indexes of the rows that fit, in order. */
  found: readonly number[];
  /** The selected row, -1 for none. */
  selected: number;
  onGo: (index: number) => void;
}

/** Looks for words in the ladder: Enter goes to the next row that has them, Shift and Enter to the one before. */
export function FindBar({ found, selected, onGo }: FindBarProps) {
  const { view } = useSession();
  const { enterPane } = useCommandContext();
  const text = useView((state) => state.find) ?? '';
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const go = (by: 1 | -1): void => {
    const next =
      by === 1
        ? (found.find((index) => index > selected) ?? found[0])
        : (found.findLast((index) => index < selected) ?? found[found.length - 1]);
    if (next !== undefined) onGo(next);
  };
  const close = (): void => {
    view.set({ find: undefined });
    enterPane('ladder');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') go(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const at = found.indexOf(selected);
  return (
    <div role="search" aria-label="Ladder" className={css['bar']}>
      <input
        ref={input}
        type="search"
        data-focus="find"
        aria-label="Find in the ladder"
        placeholder="Find: INVITE, 486, hold, 10.0.0.1, frame 42"
        className={css['input']}
        value={text}
        onChange={({ target }) => view.set({ find: target.value })}
        onKeyDown={onKeyDown}
      />
      <span role="status" className={css['count']}>
        {text.trim() === ''
          ? ''
          : found.length === 0
            ? 'nothing found'
            : at < 0
              ? formatCount(found.length, 'message')
              : `${at + 1} of ${found.length}`}
      </span>
      <Button
        isQuiet
        icon={ArrowUp}
        aria-label="Previous"
        disabled={found.length === 0}
        onClick={() => go(-1)}
      />
      <Button
        isQuiet
        icon={ArrowDown}
        aria-label="Next"
        disabled={found.length === 0}
        onClick={() => go(1)}
      />
      <Button isQuiet icon={X} aria-label="Close find" onClick={close} />
    </div>
  );
}
