import type { ConversationTable } from '../../engine/list/conversation-table.ts';
import type { ConversationList } from '../../engine/list/list.ts';

/** How many conversations of a list began in each part of the time that was captured. */
export interface Starts {
  /** Seconds since the first packet: when the first bin begins, and how long each is. */
  readonly from: number;
  readonly width: number;
  readonly counts: Uint32Array;
  /** Those of them that failed. */
  readonly failed: Uint32Array;
}

const failures: ReadonlySet<string> = new Set(['failed', 'rejected', 'no-answer']);

/** Undefined when nothing has a time, or all began at once. */
export function countStarts(
  table: ConversationTable,
  list: ConversationList,
  bins: number,
): Starts | undefined {
  let from = Infinity;
  let to = -Infinity;
  for (let number = 0; number < table.length; number++) {
    const start = table.kind(number) === list ? table.amount(number, 'startedAt') : NaN;
    if (start < from) from = start;
    if (start > to) to = start;
  }
  const length = to - from;
  if (!(length > 0) || bins < 1) return undefined;
  const width = length / bins;
  const counts = new Uint32Array(bins);
  const failed = new Uint32Array(bins);
  for (let number = 0; number < table.length; number++) {
    if (table.kind(number) !== list) continue;
    const start = table.amount(number, 'startedAt');
    if (Number.isNaN(start)) continue;
    const bin = Math.min(bins - 1, Math.floor((start - from) / width));
    counts[bin]!++;
    const state = table.state(number);
    if (state !== undefined && failures.has(state)) failed[bin]!++;
  }
  return { from, width, counts, failed };
}
