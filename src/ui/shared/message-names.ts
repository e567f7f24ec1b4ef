import { useMemo } from 'react';
import type { MessageRow } from '../../ladder/model.ts';
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

/** The messages of the ladder by their number. */
export function useMessageRows(): ReadonlyMap<number, MessageRow> {
  const session = useSession();
  const ladder = usePulled(session.ladder, (state) => state.value);
  return useMemo(
    () =>
      new Map(ladder?.rows.flatMap((row) => (row.kind === 'message' ? [[row.message, row] as const] : []))),
    [ladder],
  );
}
