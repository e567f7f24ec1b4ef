export const ROW_BYTES = 16;

/** A byte of a row of a byte table. */
export interface ByteCell {
  /** Where it lies. */
  readonly at: number;
  /** In hexadecimal, with the space behind it: two behind the eighth. */
  readonly hex: string;
  /** The character, a dot where it can't be printed. */
  readonly character: string;
}

/** One row of a byte table: its offset, up to sixteen bytes, and what stands for those that are missing. */
export function formatByteRow(
  bytes: Uint8Array,
  row: number,
): { offset: string; cells: readonly ByteCell[]; padding: string } {
  const start = row * ROW_BYTES;
  const cells: ByteCell[] = [];
  let padding = '';
  for (let at = start; at < start + ROW_BYTES; at++) {
    const gap = at === start + ROW_BYTES / 2 - 1 ? '  ' : ' ';
    const byte = bytes[at];
    if (byte === undefined) padding += `  ${gap}`;
    else {
      const character = byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.';
      cells.push({ at, hex: `${byte.toString(16).padStart(2, '0')}${gap}`, character });
    }
  }
  return { offset: start.toString(16).padStart(4, '0'), cells, padding };
}
