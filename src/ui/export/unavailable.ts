import type { ExportChoice } from '../../share/exports/registry.ts';
import { formatNumber } from '../../state/opening.ts';
import type { Session } from '../../state/session.ts';
import { chosenCalls } from './chosen-calls.ts';
import { rowsShown } from './picture.ts';

/** Rows that a drawing in pixels has room for. */
const MOST_ROWS_PNG = 1200;

/** Messages of a ladder that somebody may still read. */
const MOST_DRAWN = 20_000;
/** Messages that are held at once to be exported: some hundreds of megabytes. */
const MOST_MESSAGES = 300_000;

/** Why something can't be exported now, in a sentence; undefined when it can. */
export function reasonAgainst({ id, from }: ExportChoice, session: Session): string | undefined {
  if (from === 'captures') return undefined;
  const { numbers } = chosenCalls(session);
  const rows = rowsShown(session) ?? session.ladder.store.getState().value?.rows.length ?? 0;
  if (from === 'ladder') {
    if (numbers.length === 0 && rows === 0) return 'There is no ladder: nothing is selected.';
    if (hasMore(session, numbers, MOST_DRAWN))
      return `A ladder of more than ${formatNumber(MOST_DRAWN)} messages is not for reading. Select fewer calls.`;
    if (id === 'ladder-png' && rows > MOST_ROWS_PNG)
      return `A picture in pixels has room for ${MOST_ROWS_PNG} rows. SVG has no such limit.`;
    return undefined;
  }
  if (numbers.length === 0) return 'There are no messages: nothing is selected.';
  if (id === 'sipp' && numbers.length > 1) return 'A scenario is of one call. Select one.';
  return hasMore(session, numbers, MOST_MESSAGES)
    ? `They have more than ${formatNumber(MOST_MESSAGES)} messages. The command line (inspect --parquet) has no limit.`
    : undefined;
}

/** Whether these conversations have more messages than that. */
function hasMore({ capture }: Session, numbers: readonly number[], most: number): boolean {
  const { table } = capture.store.getState();
  let messages = 0;
  for (const number of numbers) {
    messages += table.amount(number, 'messages');
    if (messages > most) return true;
  }
  return false;
}
