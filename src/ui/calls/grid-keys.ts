import type { KeyboardEvent } from 'react';
import { moveInList } from '../shared/list-keys.ts';
import { HEAD, ROW, type GridFocus } from './use-grid-focus.ts';

/** What a key does in the grid: moves the focus in the head or in the rows, and chooses rows. */
export function pressInGrid(
  event: KeyboardEvent<HTMLElement>,
  focus: GridFocus,
  { length, singleKeys }: { length: number; singleKeys: boolean },
): void {
  const isInHead = event.target instanceof Element && event.target.closest('[role="columnheader"]') !== null;
  const isDone = isInHead ? pressInHead(event, focus) : pressInRows(event, focus, length, singleKeys);
  if (isDone) event.preventDefault();
}

function pressInHead({ key, shiftKey, ctrlKey }: KeyboardEvent, focus: GridFocus): boolean {
  const { headColumn, active } = focus;
  if (key === 'ArrowLeft' && !shiftKey && !ctrlKey) focus.focusHead(headColumn - 1);
  else if (key === 'ArrowRight' && !shiftKey && !ctrlKey) focus.focusHead(headColumn + 1);
  else if (key === 'ArrowDown' && !ctrlKey) focus.selectRow(Math.max(0, active), 'only');
  else return false;
  return true;
}

function pressInRows(
  event: KeyboardEvent<HTMLElement>,
  focus: GridFocus,
  length: number,
  singleKeys: boolean,
): boolean {
  const { key, shiftKey, ctrlKey, currentTarget } = event;
  const { active } = focus;
  if (key === ' ' && active >= 0) focus.selectRow(active, 'toggle');
  else if (key === 'ArrowUp' && active === 0 && !shiftKey) focus.focusHead(Math.max(0, focus.headColumn));
  else {
    const page = Math.max(1, Math.floor((currentTarget.clientHeight - HEAD) / ROW) - 1);
    // With Ctrl the focus alone moves, so that Space can choose rows that are not neighbours.
    const isFree = ctrlKey && (key === 'ArrowDown' || key === 'ArrowUp');
    const plain = isFree ? { key, ctrlKey: false, metaKey: false, altKey: false } : event;
    const next = moveInList(plain, { at: active, length, page, singleKeys });
    if (next === undefined) return false;
    if (isFree) focus.focusRow(next);
    else focus.selectRow(next, shiftKey ? 'range' : 'only');
  }
  return true;
}
