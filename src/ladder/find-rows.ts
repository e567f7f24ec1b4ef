import { describeRow } from './describe.ts';
import type { Ladder } from './model.ts';

/** Indexes of the rows whose name has all the words, in order. None for a text without words. */
export function findRows(ladder: Ladder, text: string): number[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const start = ladder.rows[0]?.time ?? NaN;
  return ladder.rows.flatMap((row, i) => {
    const frame = `frame ${row.frame}`;
    const name = `${describeRow(row, ladder, start)} ${frame} ${row.kind === 'message' ? row.method : ''}`;
    const lower = name.toLowerCase();
    return words.every((word) => lower.includes(word)) ? [i] : [];
  });
}
