import type { RtpPackets } from './rtp-packets.ts';

/** A sequence number that is farther off begins to count anew (RFC 3550 A.1: MAX_DROPOUT). */
const MAX_DROPOUT = 3000;

/** The packets of a stream as they were sent. */
export interface OrderedPackets {
  /** Rows in the order of their sequence numbers, each number once: the copy that came first. */
  readonly rows: Uint32Array;
  /** By place in `rows`: timestamps that don't wrap around. */
  readonly timestamps: Float64Array;
  /** By place in `rows`: how often the sender has begun to count anew. */
  readonly epochs: Uint32Array;
  readonly duplicates: number;
}

/** Puts packets in the order of their extended sequence numbers. */
export function orderPackets({ table }: RtpPackets): OrderedPackets {
  const c = table.columns;
  const extended = new Float64Array(table.length);
  const epochOf = new Uint32Array(table.length);
  let highest = 0;
  let epoch = 0;
  for (let row = 0; row < table.length; row++) {
    const step = ((c.sequence[row]! - highest) << 16) >> 16;
    if (row === 0) extended[row] = c.sequence[row]! + 65536;
    else if (Math.abs(step) < MAX_DROPOUT) extended[row] = highest + step;
    else {
      // A multiple of the cycle further on, so that the lower bits stay what they were.
      extended[row] = (Math.floor(highest / 65536) + 2) * 65536 + c.sequence[row]!;
      epoch++;
    }
    highest = Math.max(highest, extended[row]!);
    epochOf[row] = epoch;
  }
  const sorted = Uint32Array.from({ length: table.length }, (_, row) => row).sort(
    (a, b) => extended[a]! - extended[b]! || a - b,
  );
  const rows = sorted.filter((row, i) => i === 0 || extended[row] !== extended[sorted[i - 1]!]);
  const timestamps = new Float64Array(rows.length);
  let last = c.timestamp[rows[0] ?? 0] ?? 0;
  for (const [i, row] of rows.entries()) {
    last += (c.timestamp[row]! - last) | 0;
    timestamps[i] = last;
  }
  return {
    rows,
    timestamps,
    epochs: rows.map((row) => epochOf[row]!),
    duplicates: table.length - rows.length,
  };
}
