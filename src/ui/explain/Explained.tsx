import { useEffect, useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { explanations, hideWord, showWord, useLookup, type Word } from './explanations.ts';
import { cancelHide, hideSoon, showSoon } from './hover.ts';
import css from './Explained.module.css';

interface ExplainedProps {
  word: Word;
  children: ReactNode;
  /** Whether Tab stops here; else the arrows of the list around it lead here. */
  isStop?: boolean;
}

/**
 * A word with its explanation at hand: on hover, on focus by keyboard, and on click or tap, which makes it stay. Plain
 * text for as long as nothing is known of it. No button element, for its text is to be selected with what is around it.
 */
export function Explained({ word, children, isStop = false }: ExplainedProps) {
  const ref = useRef<HTMLSpanElement>(null);
  const lookup = useLookup();
  const isKnown = lookup?.(word.kind, word.name) !== undefined;
  useEffect(() => {
    const anchor = ref.current;
    return () => hideWord(anchor);
  }, [isKnown, word.kind, word.name]);
  if (!isKnown) return children;

  const show = (isPinned: boolean): void => {
    cancelHide();
    if (ref.current !== null) showWord({ ...word, anchor: ref.current, isPinned });
  };
  const toggle = (): void => {
    const { shown } = explanations.getState();
    if (shown?.anchor === ref.current && shown.isPinned) hideWord();
    else show(true);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    event.stopPropagation();
    toggle();
  };
  const isMouse = (event: PointerEvent): boolean => event.pointerType !== 'touch';
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- text of a button can't be selected everywhere
    <span
      ref={ref}
      role="button"
      tabIndex={isStop ? 0 : -1}
      className={css['word']}
      onPointerEnter={(event) => {
        if (isMouse(event) && explanations.getState().shown?.isPinned !== true) showSoon(() => show(false));
      }}
      onPointerLeave={(event) => {
        if (isMouse(event)) hideSoon();
      }}
      onFocus={({ currentTarget }) => {
        if (currentTarget.matches(':focus-visible')) show(false);
      }}
      onBlur={() => hideWord(ref.current)}
      onClick={() => {
        // The end of a selection is no click.
        if (document.getSelection()?.isCollapsed !== false) toggle();
      }}
      onKeyDown={onKeyDown}
    >
      {children}
    </span>
  );
}
