import { Table } from '../bytes/columns.ts';
import { LAST_FRAME, LAST_NANOSECONDS, LAST_SECONDS, SILENCE_COUNT, SILENCES } from './stream-rows.ts';

/** ms without a packet from which on a silence is noted, and how many are kept of a stream. */
export const SILENCE = 300;
const MAX_SILENCES = 32;

const columns = {
  /** When and with which frame it ended, and how long it was (ms). */
  seconds: Float64Array,
  nanoseconds: Uint32Array,
  frame: Uint32Array,
  length: Float64Array,
  /** Sequence numbers that were skipped. */
  skipped: Uint32Array,
  /** The sender marked the beginning of talk, or had sent comfort noise: it was silent on purpose (RFC 3551 4.1). */
  isAnnounced: Uint8Array,
  before: Uint32Array,
};

/** Times in which nothing came of a stream. */
export class Silences {
  readonly table = new Table(columns, 256);

  add(h: Float64Array, b: number, length: number, skipped: number, isAnnounced: boolean): void {
    if (h[b + SILENCE_COUNT]!++ >= MAX_SILENCES) return;
    const row = this.table.add();
    const t = this.table.columns;
    t.seconds[row] = h[b + LAST_SECONDS]!;
    t.nanoseconds[row] = h[b + LAST_NANOSECONDS]!;
    t.frame[row] = h[b + LAST_FRAME]!;
    t.length[row] = length;
    t.skipped[row] = Math.max(0, skipped);
    t.isAnnounced[row] = isAnnounced ? 1 : 0;
    t.before[row] = h[b + SILENCES]!;
    h[b + SILENCES] = row + 1;
  }

  /** Rows of a stream, in order of time. */
  rowsOf(h: Float64Array, b: number): number[] {
    const rows: number[] = [];
    const { before } = this.table.columns;
    for (let row = h[b + SILENCES]!; row !== 0; row = before[row - 1]!) rows.unshift(row - 1);
    return rows;
  }
}
