/** Frames that are interleaved at a time. */
const PIECE = 1 << 18;
const HEADER = 44;

/**
 * A WAV file of 16 bits a sample (RIFF, format 1), piece by piece. Channels that are shorter than the longest end in silence.
 * What is longer than the 4 GiB that its lengths can tell is cut there.
 */
export function* buildWav(channels: readonly Int16Array[], rate: number): Generator<Uint8Array<ArrayBuffer>> {
  const count = channels.length;
  const most = Math.floor((0xffff_ffff - HEADER) / (2 * Math.max(1, count)));
  const frames = Math.min(most, Math.max(0, ...channels.map(({ length }) => length)));
  yield header(count, frames, rate);
  for (let from = 0; from < frames; from += PIECE) {
    const length = Math.min(PIECE, frames - from);
    const bytes = new Uint8Array(length * count * 2);
    const view = new DataView(bytes.buffer);
    for (const [channel, samples] of channels.entries()) {
      const end = Math.min(samples.length - from, length);
      for (let i = 0, at = 2 * channel; i < end; i++, at += 2 * count)
        view.setInt16(at, samples[from + i]!, true);
    }
    yield bytes;
  }
}

function header(channels: number, frames: number, rate: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER);
  const view = new DataView(bytes.buffer);
  const size = frames * channels * 2;
  const text = (at: number, word: string): void => bytes.set(new TextEncoder().encode(word), at);
  text(0, 'RIFF');
  view.setUint32(4, HEADER - 8 + size, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * channels * 2, true);
  view.setUint16(32, channels * 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, size, true);
  return bytes;
}
