import { Samples, saturate, type AudioCodec, type PayloadDecoder } from './decoder.ts';
import { SubBand } from './g722-band.ts';

// Tables of ITU-T G.722 (table 7 and those about it): inverse quantizers of 6, 4 and 2 bits, what they do to the scale
// factor, and the receive filter.
const inverse6 = Int16Array.from([
  -136, -136, -136, -136, -24808, -21904, -19008, -16704, -14984, -13512, -12280, -11192, -10232, -9360,
  -8576, -7856, -7192, -6576, -6000, -5456, -4944, -4464, -4008, -3576, -3168, -2776, -2400, -2032, -1688,
  -1360, -1040, -728, 24808, 21904, 19008, 16704, 14984, 13512, 12280, 11192, 10232, 9360, 8576, 7856, 7192,
  6576, 6000, 5456, 4944, 4464, 4008, 3576, 3168, 2776, 2400, 2032, 1688, 1360, 1040, 728, 432, 136, -432,
  -136,
]);
const inverse4 = Int16Array.from([
  0, -20456, -12896, -8968, -6288, -4240, -2584, -1200, 20456, 12896, 8968, 6288, 4240, 2584, 1200, 0,
]);
const inverse2 = Int16Array.of(-7408, -1616, 7408, 1616);
const weights4 = Int16Array.of(
  -60,
  3042,
  1198,
  538,
  334,
  172,
  58,
  -30,
  3042,
  1198,
  538,
  334,
  172,
  58,
  -30,
  -60,
);
const weights2 = Int16Array.of(798, -214, 798, -214);
const filter = Int16Array.of(3, -11, 12, 32, -210, 951, 3876, -805, 362, -156, 53, -11);

/** 64 kbit/s, two samples a byte: 16 kHz, although the RTP clock is 8 kHz (RFC 3551 4.5.2). */
export const g722: AudioCodec = {
  id: 'g722',
  spec: 'ITU-T G.722, RFC 3551 4.5.2',
  sampleRate: () => 16_000,
  open: openG722,
};

function openG722(): PayloadDecoder {
  const samples = new Samples();
  const lower = new SubBand(32, 8, 18432);
  const higher = new SubBand(8, 10, 22528);
  /** The last twelve sums and differences of the two bands, a ring. */
  const sums = new Int32Array(12);
  const differences = new Int32Array(12);
  let at = 0;
  return {
    decode(payload) {
      const out = samples.of(payload.length * 2);
      for (let i = 0; i < payload.length; i++) {
        const code = payload[i]!;
        const low = clip(lower.prediction + ((lower.step * inverse6[code & 0x3f]!) >> 15));
        const lowCode = (code & 0x3f) >> 2;
        const lowDifference = (lower.step * inverse4[lowCode]!) >> 15;
        lower.adaptStep(weights4[lowCode]!);
        lower.predict(lowDifference);
        const highDifference = (higher.step * inverse2[code >> 6]!) >> 15;
        const high = clip(higher.prediction + highDifference);
        higher.adaptStep(weights2[code >> 6]!);
        higher.predict(highDifference);
        sums[at] = low + high;
        differences[at] = low - high;
        at = at === 11 ? 0 : at + 1;
        let first = 0;
        let second = 0;
        for (let tap = 0, from = at; tap < 12; tap++) {
          second += sums[from]! * filter[tap]!;
          first += differences[from]! * filter[11 - tap]!;
          from = from === 11 ? 0 : from + 1;
        }
        out[2 * i] = saturate(first >> 11);
        out[2 * i + 1] = saturate(second >> 11);
      }
      return out;
    },
  };
}

function clip(value: number): number {
  return value > 16383 ? 16383 : value < -16384 ? -16384 : value;
}
