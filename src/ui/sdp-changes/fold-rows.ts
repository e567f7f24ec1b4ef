import type { DiffRow } from '../../sdp/text-diff.ts';

/** A stretch of a comparison: rows to show, or unchanged ones that may stay folded. `at` is the first row's index. */
export interface Stretch {
  readonly kind: 'shown' | 'folded';
  readonly at: number;
  readonly rows: readonly DiffRow[];
}

/** Unchanged lines that stay beside a change, and the least that are worth folding. */
const CONTEXT = 1;
const LEAST = 3;

/** Folds long runs of unchanged lines away; each change keeps a line of context. */
export function foldRows(rows: readonly DiffRow[]): Stretch[] {
  const stretches: { kind: Stretch['kind']; at: number; rows: DiffRow[] }[] = [];
  const push = (kind: Stretch['kind'], at: number, row: DiffRow): void => {
    const last = stretches[stretches.length - 1];
    if (last?.kind === kind) last.rows.push(row);
    else stretches.push({ kind, at, rows: [row] });
  };
  for (let at = 0; at < rows.length;) {
    let end = at;
    while (end < rows.length && rows[end]?.kind === 'same') end++;
    const head = at === 0 ? 0 : CONTEXT;
    const tail = end === rows.length ? 0 : CONTEXT;
    const folds = end - at - head - tail >= LEAST;
    for (let i = at; i < end; i++)
      push(folds && i >= at + head && i < end - tail ? 'folded' : 'shown', i, rows[i]!);
    for (at = end; at < rows.length && rows[at]?.kind !== 'same'; at++) push('shown', at, rows[at]!);
  }
  return stretches;
}
