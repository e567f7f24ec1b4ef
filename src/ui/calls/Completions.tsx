import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { FilterCompletion } from '../../engine/list/filter/complete.ts';
import { CaptureText } from '../shared/CaptureText.tsx';
import css from './FilterBox.module.css';

interface CompletionsProps {
  id: string;
  anchor: RefObject<HTMLElement | null>;
  options: FilterCompletion['options'];
  /** The one that Enter takes, -1 for none. */
  at: number;
  onChoose: (index: number) => void;
}

/** What could go on in the filter, in a list below it. The focus stays in the filter. */
export function Completions({ id, anchor, options, at, onChoose }: CompletionsProps) {
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = list.current;
    if (box === null || anchor.current === null) return;
    const { left, bottom, width } = anchor.current.getBoundingClientRect();
    box.style.left = `${left}px`;
    box.style.top = `${bottom + 2}px`;
    box.style.minWidth = `${width}px`;
    box.showPopover();
  }, [anchor]);
  return (
    <div
      ref={list}
      id={id}
      popover="manual"
      role="listbox"
      aria-label="Completions"
      className={css['options']}
    >
      {options.map(({ text, title }, i) => (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the filter has the keys
        <div
          key={text}
          id={`${id}-${i}`}
          role="option"
          aria-selected={i === at}
          tabIndex={-1}
          className={css['option']}
          ref={i === at ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
          // Before the filter loses the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(i)}
        >
          <CaptureText text={text} />
          {title === '' ? null : <small>{title}</small>}
        </div>
      ))}
    </div>
  );
}
