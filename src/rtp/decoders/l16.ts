import { Samples, type AudioCodec } from './decoder.ts';

/** Samples as they are, in network byte order; several channels are heard as their mean. */
export const l16: AudioCodec = {
  id: 'l16',
  spec: 'RFC 3551 4.5.11',
  sampleRate: ({ clockRate }) => clockRate,
  open: ({ channels }) => {
    const samples = new Samples();
    const count = Math.max(1, channels);
    return {
      decode(payload) {
        const out = samples.of(Math.floor(payload.length / (2 * count)));
        for (let i = 0, at = 0; i < out.length; i++) {
          let sum = 0;
          for (let channel = 0; channel < count; channel++, at += 2)
            sum += ((payload[at]! << 24) >> 16) | payload[at + 1]!;
          out[i] = Math.round(sum / count);
        }
        return out;
      },
    };
  },
};
