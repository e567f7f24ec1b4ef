import type { KeyboardEvent } from 'react';

/** What a key means in a list, beyond the arrows: for the dialog that explains the keys. */
export const listKeys: readonly { readonly keys: readonly string[]; readonly title: string }[] = [
  { keys: ['↑', '↓', 'k', 'j'], title: 'Previous, next row' },
  { keys: ['Home', 'End'], title: 'First, last row' },
  { keys: ['Page Up', 'Page Down'], title: 'A page up, down' },
  { keys: ['Space'], title: 'In Calls: show the call with those shown, or take it away' },
  { keys: ['Shift+↑', 'Shift+↓'], title: 'In Calls: show the calls on the way too' },
];

interface ListPosition {
  readonly at: number;
  readonly length: number;
  /** Rows that a page has. */
  readonly page: number;
  /** j and k move as well. */
  readonly singleKeys: boolean;
}

/** The row that a key leads to, or undefined for a key that leads nowhere. `at` is -1 where none is current. */
export function moveInList(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  position: ListPosition,
): number | undefined {
  const { at, length, page, singleKeys } = position;
  if (length === 0 || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const last = length - 1;
  const down = Math.min(last, at + 1);
  const up = at < 0 ? last : Math.max(0, at - 1);
  switch (event.key) {
    case 'ArrowDown':
      return down;
    case 'ArrowUp':
      return up;
    case 'j':
      return singleKeys ? down : undefined;
    case 'k':
      return singleKeys ? up : undefined;
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'PageDown':
      return Math.min(last, Math.max(at, 0) + page);
    case 'PageUp':
      return Math.max(0, at - page);
    default:
      return undefined;
  }
}
