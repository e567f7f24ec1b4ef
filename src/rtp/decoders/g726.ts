import { saturate, Samples, type AudioCodec, type PayloadDecoder } from './decoder.ts';
import { G726Decoder, type G726Rate } from './g726-adaptation.ts';

/** Codes a second; all rates are of 8 kHz. */
const SAMPLE_RATE = 8000;

/** The tables of ITU-T G.726 (4.2.4, 4.2.6): for the magnitudes that a code can have, the smallest first. */
const rates: readonly (readonly [kilobits: number, rate: G726Rate])[] = [
  [16, { bits: 2, levels: [116, 365], multipliers: [-22, 439], speeds: [0, 7] }],
  [24, { bits: 3, levels: [-2048, 135, 273, 373], multipliers: [-4, 30, 137, 582], speeds: [0, 1, 2, 7] }],
  [
    32,
    {
      bits: 4,
      levels: [-2048, 4, 135, 213, 273, 323, 373, 425],
      multipliers: [-12, 18, 41, 64, 112, 198, 355, 1122],
      speeds: [0, 0, 0, 1, 1, 1, 3, 7],
    },
  ],
  [
    40,
    {
      bits: 5,
      levels: [-2048, -66, 28, 104, 169, 224, 274, 318, 358, 395, 429, 459, 488, 514, 539, 566],
      multipliers: [14, 14, 24, 39, 40, 41, 58, 100, 141, 179, 219, 280, 358, 440, 529, 696],
      speeds: [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 3, 4, 5, 6, 6],
    },
  ],
];

/** G726-16 to G726-40 with the first code in the lowest bits, and AAL2-G726-* with it in the highest (RFC 3551 4.5.4). */
export const g726: readonly AudioCodec[] = rates.flatMap(([kilobits, rate]) => [
  codecOf(`g726-${kilobits}`, rate, false),
  codecOf(`aal2-g726-${kilobits}`, rate, true),
]);

function codecOf(id: string, rate: G726Rate, isHighFirst: boolean): AudioCodec {
  return {
    id,
    spec: 'ITU-T G.726, RFC 3551 4.5.4',
    sampleRate: () => SAMPLE_RATE,
    open: () => openDecoder(rate, isHighFirst),
  };
}

function openDecoder(rate: G726Rate, isHighFirst: boolean): PayloadDecoder {
  const decoder = new G726Decoder(rate);
  const samples = new Samples();
  const { bits } = rate;
  const mask = (1 << bits) - 1;
  return {
    decode(payload) {
      const out = samples.of(Math.floor((payload.length * 8) / bits));
      let held = 0;
      let count = 0;
      let at = 0;
      for (const byte of payload) {
        held = isHighFirst ? ((held << 8) | byte) & 0xffff : held | (byte << count);
        count += 8;
        for (; count >= bits; count -= bits) {
          const code = isHighFirst ? (held >> (count - bits)) & mask : held & mask;
          if (!isHighFirst) held >>= bits;
          out[at++] = saturate(decoder.decode(code) * 4);
        }
      }
      return out;
    },
  };
}
