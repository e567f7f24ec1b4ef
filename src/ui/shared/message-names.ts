import type { Ladder, MessageRow } from '../../ladder/model.ts';
import { usePulled, useSession } from './session.ts';

/** How messages of the ladder are called in a sentence: `re-INVITE in frame 602`. */
export function useMessageName(): (message: number) => string {
  const rows = useMessageRows();
  return (message) => {
    const row = rows.get(message);
    if (row === undefined) return `message ${message}`;
    return `${row.isReInvite ? 're-' : ''}${row.label} in frame ${row.frame}`;
  };
}

const rowsOf = new WeakMap<Ladder, ReadonlyMap<number, MessageRow>>();
const none: ReadonlyMap<number, MessageRow> = new Map();

/** The messages of the ladder by their number. */
export function useMessageRows(): ReadonlyMap<number, MessageRow> {
  const session = useSession();
  const ladder = usePulled(session.ladder, (state) => state.value);
  if (ladder === undefined) return none;
  // Many ask for them at once, and ladders are long.
  let rows = rowsOf.get(ladder);
  if (rows === undefined) {
    rows = new Map(
      ladder.rows.flatMap((row) => (row.kind === 'message' ? [[row.message, row] as const] : [])),
    );
    rowsOf.set(ladder, rows);
  }
  return rows;
}
