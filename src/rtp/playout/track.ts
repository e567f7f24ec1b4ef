import { saturate } from '../decoders/decoder.ts';

/** Samples of one side at most: 240 MB, four hours at 8 kHz. */
export const TRACK_SAMPLES = 120_000_000;

/** One side of a call as samples on its time line; where nothing was put there is silence. */
export class Track {
  length = 0;
  /** Something lay behind the largest length, and was left out. */
  isCut = false;
  private buffer = new Int16Array(1 << 16);
  private readonly most: number;

  constructor(most = TRACK_SAMPLES) {
    this.most = most;
  }

  /** Adds to what is there; what is too loud is as loud as can be. */
  mix(at: number, samples: Int16Array): void {
    const end = at + samples.length;
    if (!this.reach(end)) return;
    const { buffer } = this;
    for (let i = at, from = 0; i < end; i++, from++) buffer[i] = saturate(buffer[i]! + samples[from]!);
  }

  /** Makes it at least so long; false where that is too long, and then it stays as it is. */
  reach(end: number): boolean {
    if (end > this.most) {
      this.isCut = true;
      return false;
    }
    if (end > this.buffer.length) {
      const grown = new Int16Array(Math.min(this.most, Math.max(end, this.buffer.length * 2)));
      grown.set(this.buffer.subarray(0, this.length));
      this.buffer = grown;
    }
    this.length = Math.max(this.length, end);
    return true;
  }

  get samples(): Int16Array<ArrayBuffer> {
    return this.buffer.subarray(0, this.length);
  }
}
