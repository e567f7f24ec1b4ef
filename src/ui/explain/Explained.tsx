import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { explanations, hideWord, showWord, useLookup, type Word } from './explanations.ts';
import { cancelHide, cancelShow, hideSoon, isOverExplanation, showSoon } from './hover.ts';
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
  const lookup = useLookup();
  const isKnown = lookup?.(word.kind, word.name) !== undefined;
  if (!isKnown) return children;

  const show = (anchor: HTMLElement, isPinned: boolean): void => {
    cancelHide();
    showWord({ ...word, anchor, isPinned });
  };
  const toggle = (anchor: HTMLElement): void => {
    cancelShow();
    const { shown } = explanations.getState();
    if (shown?.anchor === anchor && shown.isPinned) hideWord();
    else show(anchor, true);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    event.stopPropagation();
    toggle(event.currentTarget);
  };
  const isMouse = (event: PointerEvent): boolean => event.pointerType !== 'touch';
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- text of a button can't be selected everywhere
    <span
      ref={hideWhenGone}
      role="button"
      tabIndex={isStop ? 0 : -1}
      className={css['word']}
      onPointerEnter={(event) => {
        const { currentTarget } = event;
        if (isMouse(event) && explanations.getState().shown?.isPinned !== true)
          showSoon(() => {
            if (currentTarget.isConnected) show(currentTarget, false);
          });
      }}
      onPointerLeave={(event) => {
        if (isMouse(event)) hideSoon();
      }}
      onFocus={({ currentTarget }) => {
        if (currentTarget.matches(':focus-visible')) show(currentTarget, false);
      }}
      onBlur={({ currentTarget }) => {
        // Pressing on the explanation takes the focus, too: its text is to be selected.
        if (!isOverExplanation()) hideWord(currentTarget);
      }}
      onClick={({ currentTarget }) => {
        // The end of a selection is no click.
        if (document.getSelection()?.isCollapsed !== false) toggle(currentTarget);
      }}
      onKeyDown={onKeyDown}
    >
      {children}
    </span>
  );
}

/** The explanation goes with its word. */
function hideWhenGone(anchor: HTMLElement | null): () => void {
  return () => hideWord(anchor);
}
