import type { AudioCodec } from './decoder.ts';

/** Microseconds between packets, which the decoder does not look at: it counts what it gives by itself. */
const STEP = 20_000;
/** Packets that wait for the decoder at most. */
const MOST_WAITING = 256;

/** By the browser's own decoder (WebCodecs); several channels are heard as their mean. */
export const opus: AudioCodec = {
  id: 'opus',
  spec: 'RFC 6716, RFC 7587',
  sampleRate: () => 48_000,
  decodeAhead: async (payloads) => {
    if (typeof AudioDecoder === 'undefined') return undefined;
    const config = { codec: 'opus', sampleRate: 48_000, numberOfChannels: 2 };
    const { supported } = await AudioDecoder.isConfigSupported(config);
    return supported === true ? decode(payloads, config) : undefined;
  },
};

async function decode(
  payloads: readonly Uint8Array<ArrayBuffer>[],
  config: AudioDecoderConfig,
): Promise<Int16Array[] | undefined> {
  const decoded: Int16Array[] = payloads.map(() => new Int16Array());
  /** Packets on their way through the decoder, which gives them back one by one and in order. */
  let waiting: number[] = [];
  const open = (): AudioDecoder => {
    const decoder = new AudioDecoder({
      output: (frames) => {
        const packet = waiting.shift();
        if (packet !== undefined) decoded[packet] = meanOf(frames);
        frames.close();
      },
      // One packet that can't be decoded ends the decoder, and those that wait with it; others get another.
      error: () => (waiting = []),
    });
    decoder.configure(config);
    return decoder;
  };
  let decoder = open();
  for (const [packet, data] of payloads.entries()) {
    if (decoder.state === 'closed') decoder = open();
    if (data.length === 0) continue;
    waiting.push(packet);
    decoder.decode(new EncodedAudioChunk({ type: 'key', timestamp: packet * STEP, data }));
    await roomIn(decoder);
  }
  await flush(decoder);
  if (decoder.state !== 'closed') decoder.close();
  return decoded.every(({ length }) => length === 0) ? undefined : decoded;
}

/** What waits takes memory. (To flush instead would begin the sound anew, which can be heard.) */
async function roomIn(decoder: AudioDecoder): Promise<void> {
  while (decoder.decodeQueueSize > MOST_WAITING && decoder.state === 'configured')
    await new Promise((resolve) => setTimeout(resolve, 1));
}

async function flush(decoder: AudioDecoder): Promise<void> {
  try {
    if (decoder.state === 'configured') await decoder.flush();
  } catch {
    // The error was heard of by its callback.
  }
}

function meanOf(frames: AudioData): Int16Array<ArrayBuffer> {
  const { numberOfFrames, numberOfChannels } = frames;
  const out = new Int16Array(numberOfFrames);
  const plane = new Float32Array(numberOfFrames);
  const sum = new Float32Array(numberOfFrames);
  for (let planeIndex = 0; planeIndex < numberOfChannels; planeIndex++) {
    frames.copyTo(plane, { planeIndex, format: 'f32-planar' });
    for (let i = 0; i < numberOfFrames; i++) sum[i]! += plane[i]!;
  }
  for (let i = 0; i < numberOfFrames; i++) {
    const sample = Math.round((sum[i]! / numberOfChannels) * 32767);
    out[i] = sample > 32767 ? 32767 : sample < -32768 ? -32768 : sample;
  }
  return out;
}
