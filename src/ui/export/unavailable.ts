import type { ExportChoice } from '../../share/registry.ts';
import type { Session } from '../../state/session.ts';
import { chosenCalls } from './chosen-calls.ts';
import { rowsShown } from './picture.ts';

/** Rows that a drawing in pixels has room for. */
const MOST_ROWS_PNG = 1200;

/** Why something can't be exported now, in a sentence; undefined when it can. */
export function reasonAgainst({ id, from }: ExportChoice, session: Session): string | undefined {
  if (from === 'captures') return undefined;
  const { numbers } = chosenCalls(session);
  const rows = rowsShown(session) ?? session.ladder.store.getState().value?.rows.length ?? 0;
  if (from === 'ladder') {
    if (numbers.length === 0 && rows === 0) return 'There is no ladder: nothing is selected.';
    if (id === 'ladder-png' && rows > MOST_ROWS_PNG)
      return `A picture in pixels has room for ${MOST_ROWS_PNG} rows. SVG has no such limit.`;
    return undefined;
  }
  return numbers.length === 0 ? 'There are no messages: nothing is selected.' : undefined;
}
