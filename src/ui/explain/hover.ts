import { explanations, hideWord } from './explanations.ts';

/** Milliseconds that a pointer rests on a word, and those it has to get from there to the explanation. */
const SHOW_AFTER = 250;
const HIDE_AFTER = 200;

let showing: ReturnType<typeof setTimeout> | undefined;
let hiding: ReturnType<typeof setTimeout> | undefined;

export function showSoon(show: () => void): void {
  cancelHide();
  clearTimeout(showing);
  showing = setTimeout(show, SHOW_AFTER);
}

/** Unless the pointer comes back, or it was clicked, or its word has the focus. */
export function hideSoon(): void {
  clearTimeout(showing);
  clearTimeout(hiding);
  hiding = setTimeout(() => {
    const { shown } = explanations.getState();
    if (shown !== undefined && !shown.isPinned && !shown.anchor.matches(':focus-visible')) hideWord();
  }, HIDE_AFTER);
}

/** Whether the pointer is on what is shown. */
export function isOverExplanation(): boolean {
  return document.querySelector('[role="tooltip"]:hover') !== null;
}

export function cancelHide(): void {
  clearTimeout(hiding);
}

/** What the reader does by hand is not undone by a pointer that rested a moment before. */
export function cancelShow(): void {
  clearTimeout(showing);
}
