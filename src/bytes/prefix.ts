/** Whether bytes[start, end) begin with `prefix`; undefined while they are too few to tell. */
export function hasPrefix(
  bytes: Uint8Array,
  start: number,
  end: number,
  prefix: Uint8Array,
): boolean | undefined {
  for (let i = 0; i < prefix.length; i++) {
    if (start + i >= end) return undefined;
    if (bytes[start + i] !== prefix[i]) return false;
  }
  return true;
}
