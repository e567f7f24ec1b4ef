import { Samples } from '../decoders/decoder.ts';

/**
 * Brings samples to another rate: between two by a straight line, of several their mean. Good enough to listen by; one
 * sample late where the rate rises. The array is used again by the next call.
 */
export class Resampler {
  private readonly out = new Samples();
  private readonly from: number;
  private readonly to: number;
  private last = 0;

  constructor(from: number, to: number) {
    this.from = from;
    this.to = to;
  }

  push(samples: Int16Array): Int16Array {
    if (this.from === this.to) return samples;
    const out = this.out.of(Math.round((samples.length * this.to) / this.from));
    if (this.to > this.from) this.rise(samples, out);
    else fall(samples, out);
    return out;
  }

  private rise(samples: Int16Array, out: Int16Array): void {
    const step = this.from / this.to;
    for (let i = 0; i < out.length; i++) {
      const place = (i + 1) * step;
      const whole = Math.min(Math.ceil(place) - 1, samples.length - 1);
      const before = whole === 0 ? this.last : samples[whole - 1]!;
      out[i] = Math.round(before + (samples[whole]! - before) * Math.min(1, place - whole));
    }
    this.last = samples[samples.length - 1] ?? this.last;
  }
}

function fall(samples: Int16Array, out: Int16Array): void {
  let from = 0;
  for (let i = 0; i < out.length; i++) {
    const to = Math.max(from + 1, Math.round(((i + 1) * samples.length) / out.length));
    let sum = 0;
    for (let at = from; at < to; at++) sum += samples[at]!;
    out[i] = Math.round(sum / (to - from));
    from = to;
  }
}
