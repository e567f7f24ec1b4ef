import { Samples, type AudioCodec, type PayloadDecoder } from './decoder.ts';

/** ITU-T G.711, µ-law: 14 bits of sign, segment and step, here in 16. */
const muLaw = tableOf((code) => {
  const bits = ~code & 0xff;
  const magnitude = ((((bits & 0x0f) << 3) + 0x84) << ((bits & 0x70) >> 4)) - 0x84;
  return (bits & 0x80) === 0 ? magnitude : -magnitude;
});

/** ITU-T G.711, A-law: 13 bits, even bits inverted, here in 16. */
const aLaw = tableOf((code) => {
  const bits = code ^ 0x55;
  const segment = (bits & 0x70) >> 4;
  const step = ((bits & 0x0f) << 4) + 8;
  const magnitude = segment === 0 ? step : (step + 0x100) << (segment - 1);
  return (bits & 0x80) === 0 ? -magnitude : magnitude;
});

export const pcmu: AudioCodec = {
  id: 'pcmu',
  spec: 'ITU-T G.711, RFC 3551 4.5.14',
  sampleRate: ({ clockRate }) => clockRate,
  open: () => byTable(muLaw),
};

export const pcma: AudioCodec = {
  id: 'pcma',
  spec: 'ITU-T G.711, RFC 3551 4.5.14',
  sampleRate: ({ clockRate }) => clockRate,
  open: () => byTable(aLaw),
};

function tableOf(sampleOf: (code: number) => number): Int16Array {
  return Int16Array.from({ length: 256 }, (_, code) => sampleOf(code));
}

function byTable(table: Int16Array): PayloadDecoder {
  const samples = new Samples();
  return {
    decode(payload) {
      const out = samples.of(payload.length);
      for (let i = 0; i < payload.length; i++) out[i] = table[payload[i]!]!;
      return out;
    },
  };
}
