const LF = 10;
const CR = 13;

/** The text with LF in the place of CRLF; undefined where other line ends stand in it, which would be lost. */
export function withoutReturns(bytes: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const short = new Uint8Array(bytes.length);
  let length = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte === CR && bytes[i + 1] === LF) continue;
    if (byte === CR || (byte === LF && bytes[i - 1] !== CR)) return undefined;
    short[length++] = byte;
  }
  return short.slice(0, length);
}

export function withReturns(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  let lines = 0;
  for (const byte of bytes) if (byte === LF) lines++;
  const long = new Uint8Array(bytes.length + lines);
  let length = 0;
  for (const byte of bytes) {
    if (byte === LF) long[length++] = CR;
    long[length++] = byte;
  }
  return long;
}
