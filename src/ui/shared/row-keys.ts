import type { KeyboardEvent } from 'react';

const CONTROLS = 'button, [role="button"]';

/**
 * Arrow keys in rows of small controls, of which Tab reaches one: up and down to the same place of another row, left and
 * right in the row. Rows are marked with `data-row`.
 */
export function moveInRows(event: KeyboardEvent<HTMLElement>): void {
  const target = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>(CONTROLS) : null;
  const row = target?.closest('[data-row]');
  if (target === null || row === null || row === undefined || event.ctrlKey || event.metaKey || event.altKey)
    return;
  const inRow = [...row.querySelectorAll<HTMLElement>(CONTROLS)];
  const place = inRow.indexOf(target);
  let next: HTMLElement | undefined;
  if (event.key === 'ArrowLeft') next = inRow[place - 1];
  else if (event.key === 'ArrowRight') next = inRow[place + 1];
  else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    const rows = [...event.currentTarget.querySelectorAll('[data-row]')].filter(
      (each) => each.querySelector(CONTROLS) !== null,
    );
    const other = rows[rows.indexOf(row) + (event.key === 'ArrowDown' ? 1 : -1)];
    const controls = [...(other?.querySelectorAll<HTMLElement>(CONTROLS) ?? [])];
    // The last control of a row stays the last one: there it is always the same.
    next = place === inRow.length - 1 && place > 0 ? controls.at(-1) : (controls[place] ?? controls.at(-1));
  } else return;
  event.preventDefault();
  next?.focus();
}
