/** UDPTL packets (ITU-T T.38), written from the specification and not with the code that reads them. */

function udptl(sequence: number, ifp: readonly number[]): Uint8Array {
  // No redundancy behind it.
  return Uint8Array.from([sequence >> 8, sequence & 255, ifp.length, ...ifp, 0, 0]);
}

export function t38Indicator(sequence: number, indicator: number): Uint8Array {
  return udptl(sequence, [indicator << 1]);
}

/** A frame of V.21, ended well; `inVersion` 1998 or 2002. */
export function t38Frame(sequence: number, frame: readonly number[], inVersion = 2002): Uint8Array {
  const end = inVersion === 1998 ? 0x20 : 0x10;
  return udptl(sequence, [0xc0, 2, 0x80, 0, frame.length - 1, ...frame, end]);
}

/** Some bytes of a page at V.17 14400. */
export function t38Page(sequence: number): Uint8Array {
  return udptl(sequence, [0xc0 | (8 << 1), 1, 0xb0, 0, 3, 1, 2, 3, 4]);
}

/** A number as machines tell it. */
export function t38Identity(text: string): number[] {
  const turn = (byte: number): number =>
    parseInt(byte.toString(2).padStart(8, '0').split('').reverse().join(''), 2);
  return Array.from({ length: 20 }, (_, i) => turn(text.padEnd(20).charCodeAt(i))).reverse();
}
