import { Samples, type AudioCodec } from './decoder.ts';
import { GsmFrameDecoder } from './gsm-frame.ts';

/** Bytes of a frame, and the samples in it (RFC 3551 4.5.8). */
const [FRAME, SAMPLES] = [33, 160];

/** GSM full rate, 13 kbit/s. */
export const gsm: AudioCodec = {
  id: 'gsm',
  spec: 'ETSI GSM 06.10, RFC 3551 4.5.8',
  sampleRate: ({ clockRate }) => clockRate,
  open: () => {
    const samples = new Samples();
    const decoder = new GsmFrameDecoder();
    return {
      decode(payload) {
        const frames = Math.floor(payload.length / FRAME);
        const out = samples.of(frames * SAMPLES);
        for (let frame = 0; frame < frames; frame++)
          decoder.decode(payload, frame * FRAME, out, frame * SAMPLES);
        return out;
      },
    };
  },
};
