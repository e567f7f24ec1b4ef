import type { Ladder } from './model.ts';

/** The time from which a ladder counts, and with it all that stands beside it: that of its first row, 0 where none is known. */
export function zeroOf({ rows }: Pick<Ladder, 'rows'>): number {
  const first = rows[0]?.time ?? 0;
  return Number.isNaN(first) ? 0 : first;
}
