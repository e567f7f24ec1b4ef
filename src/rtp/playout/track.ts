import { saturate } from '../decoders/decoder.ts';

/** Samples of one side at most: 240 MB, four hours at 8 kHz. */
export const TRACK_SAMPLES = 120_000_000;

/** One side of a call as samples on its time line; where nothing was put there is silence. */
export class Track {
  length = 0;
  /** Something lay behind the largest length. */
  isCut = false;
  private buffer = new Int16Array(1 << 16);
  private readonly most: number;

  constructor(most = TRACK_SAMPLES) {
    this.most = most;
  }

  /** Adds to what is there; what is too loud is as loud as can be. */
  mix(at: number, samples: Int16Array): void {
    const end = this.reach(at + samples.length);
    const { buffer } = this;
    for (let i = at, from = 0; i < end; i++, from++) buffer[i] = saturate(buffer[i]! + samples[from]!);
  }

  /** Makes room up to `end`, which may be less where that is too long. */
  reach(end: number): number {
    const reached = Math.min(end, this.most);
    if (reached < end) this.isCut = true;
    if (reached > this.buffer.length) {
      const grown = new Int16Array(Math.min(this.most, Math.max(reached, this.buffer.length * 2)));
      grown.set(this.buffer.subarray(0, this.length));
      this.buffer = grown;
    }
    this.length = Math.max(this.length, reached);
    return reached;
  }

  get samples(): Int16Array<ArrayBuffer> {
    return this.buffer.subarray(0, this.length);
  }
}
