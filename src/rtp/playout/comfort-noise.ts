import { Samples } from '../decoders/decoder.ts';

/** Samples that are made at a time. */
const PIECE = 4000;

/** White noise as quiet as a comfort noise payload says (RFC 3389 3.1: -dBov in 7 bits); its spectrum is not followed. */
export class ComfortNoise {
  private readonly samples = new Samples();
  private state = 1;
  private peak = 0;

  /** What the payload says holds until the next one. */
  take(payload: Uint8Array): void {
    const level = (payload[0] ?? 127) & 0x7f;
    // A square of that height has 0 dBov (RFC 3551 4.1, ITU-T G.100.1); even noise is 1/√3 of its peak.
    this.peak = Math.min(32767, 32767 * Math.sqrt(3) * 10 ** (-level / 20));
  }

  /** Pieces of noise, together `length` samples. */
  *make(length: number): Generator<Int16Array> {
    for (let left = length; left > 0; left -= PIECE) {
      const out = this.samples.of(Math.min(left, PIECE));
      for (let i = 0; i < out.length; i++) {
        this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) | 0;
        out[i] = Math.round((this.state / 2 ** 31) * this.peak);
      }
      yield out;
    }
  }
}
