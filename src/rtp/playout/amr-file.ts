import type { PayloadFormat } from '../decoders/decoder.ts';

/** Bits of a speech frame by its type (RFC 4867 4.3.1; 3GPP TS 26.101, 26.201); the last one is comfort noise. */
const narrowBits = [95, 103, 118, 134, 148, 159, 204, 244, 39];
const wideBits = [132, 177, 253, 285, 317, 365, 397, 461, 477, 40];
/** A frame that was not sent, or was lost. */
const NO_DATA = 15;

/**
 * The frames of AMR and AMR-WB payloads in the order given, as the storage format has them (RFC 4867 5). Undefined where
 * the session uses checksums, interleaving or sorted bits, or several channels: those are kept as they are.
 */
export function buildAmrFile(
  payloads: Iterable<Uint8Array>,
  { encoding, channels, parameters }: PayloadFormat,
): Uint8Array<ArrayBuffer> | undefined {
  const given = parametersOf(parameters);
  const isOn = (name: string): boolean => given.has(name) && given.get(name) !== '0';
  if (isOn('crc') || isOn('robust-sorting') || given.has('interleaving') || channels > 1) return undefined;
  const isWide = encoding.toLowerCase() === 'amr-wb';
  const bitsOf = isWide ? wideBits : narrowBits;
  const isAligned = isOn('octet-align');
  const file: number[] = [...new TextEncoder().encode(isWide ? '#!AMR-WB\n' : '#!AMR\n')];
  for (const payload of payloads) {
    // The request for a mode comes first; the table of contents behind it.
    let bit = isAligned ? 8 : 4;
    const read = (bits: number): number => {
      let value = 0;
      for (let i = 0; i < bits; i++, bit++)
        value = (value << 1) | (((payload[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1);
      return value;
    };
    const frames: { type: number; quality: number }[] = [];
    for (let follows = 1; follows === 1 && bit < payload.length * 8;) {
      follows = read(1);
      frames.push({ type: read(4), quality: read(1) });
      if (isAligned) bit += 2;
    }
    for (const { type, quality } of frames) {
      const bits = bitsOf[type] ?? 0;
      // A type that is none, or a frame that is cut: what is behind it can't be found.
      if ((bits === 0 && type < NO_DATA - 1) || bit + bits > payload.length * 8) break;
      file.push((type << 3) | (quality << 2));
      for (let left = bits; left > 0; left -= 8) {
        const taken = Math.min(8, left);
        file.push(read(taken) << (8 - taken));
      }
      if (isAligned) bit = Math.ceil(bit / 8) * 8;
    }
  }
  return Uint8Array.from(file);
}

/** `octet-align=1; mode-set=0,2`: names in lower case. */
function parametersOf(parameters: string): Map<string, string> {
  return new Map(
    parameters.split(';').map((parameter) => {
      const [name = '', value = ''] = parameter.split('=');
      return [name.trim().toLowerCase(), value.trim()];
    }),
  );
}
