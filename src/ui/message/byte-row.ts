export const ROW_BYTES = 16;

/** One row of a byte table: offset, bytes in hexadecimal in two groups of eight, the printable characters. */
export function formatByteRow(
  bytes: Uint8Array,
  row: number,
): { offset: string; hex: string; characters: string } {
  const start = row * ROW_BYTES;
  let hex = '';
  let characters = '';
  for (let at = start; at < start + ROW_BYTES; at++) {
    if (at === start + ROW_BYTES / 2) hex += ' ';
    const byte = bytes[at];
    hex += byte === undefined ? '   ' : `${byte.toString(16).padStart(2, '0')} `;
    if (byte !== undefined) characters += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.';
  }
  return { offset: start.toString(16).padStart(4, '0'), hex, characters };
}
