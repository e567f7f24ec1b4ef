import type { PaneTarget } from '../commands/command.ts';

/** Puts the focus where work in a pane begins: the element with that `data-focus`. True if there is one. */
export function focusPane(target: PaneTarget): boolean {
  const element = document.querySelector<HTMLElement>(`[data-focus="${target}"]`);
  element?.focus();
  return element !== null;
}
