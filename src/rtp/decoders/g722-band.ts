import { saturate } from './decoder.ts';

/** Steps of the logarithmic scale factor, 2048 times 2^(i/32) (G.722, table 7: ILB). */
const scale = Int16Array.from({ length: 32 }, (_, i) => Math.round(2048 * 2 ** (i / 32)));

/**
 * One sub-band of ITU-T G.722: the adaptive predictor (3.6) and the scale factor of its quantizer (3.4, 3.5). Numbers
 * are those of the recommendation's fixed-point description.
 */
export class SubBand {
  /** The prediction of the next sample. */
  prediction = 0;
  /** The scale factor of the quantizer. */
  step: number;
  private readonly shift: number;
  private readonly ceiling: number;
  /** Logarithm of the scale factor. */
  private logStep = 0;
  private zeros = 0;
  /** Differences, the newest first, and the coefficients of the six zeros. */
  private readonly d = new Int32Array(7);
  private readonly b = new Int32Array(7);
  /** Reconstructed samples, partial reconstructions, and the coefficients of the two poles. */
  private r1 = 0;
  private p1 = 0;
  private p2 = 0;
  private a1 = 0;
  private a2 = 0;

  /** `shift` and `ceiling` of the scale factor: 8 and 18432 for the lower band, 10 and 22528 for the higher one. */
  constructor(step: number, shift: number, ceiling: number) {
    this.step = step;
    this.shift = shift;
    this.ceiling = ceiling;
  }

  /** Adapts the scale factor (LOGSCL, SCALEL; LOGSCH, SCALEH). */
  adaptStep(weight: number): void {
    const log = Math.max(0, Math.min(this.ceiling, ((this.logStep * 127) >> 7) + weight));
    this.logStep = log;
    const mantissa = scale[(log >> 6) & 31]!;
    const down = this.shift - (log >> 11);
    this.step = (down < 0 ? mantissa << -down : mantissa >> down) << 2;
  }

  /** Adapts the predictor to a quantized difference, and predicts anew (block 4). */
  predict(difference: number): void {
    const { d, b } = this;
    const r0 = saturate(this.prediction + difference);
    const p0 = saturate(this.zeros + difference);
    this.adaptPoles(p0);
    const change = difference === 0 ? 0 : 128;
    const isNegative = difference < 0;
    d[0] = difference;
    let zeros = 0;
    for (let i = 6; i > 0; i--) {
      const sign = d[i]! < 0 === isNegative ? change : -change;
      b[i] = saturate(sign + ((b[i]! * 32640) >> 15));
      d[i] = d[i - 1]!;
      zeros += (b[i]! * saturate(d[i]! * 2)) >> 15;
    }
    this.zeros = saturate(zeros);
    const poles = ((this.a1 * saturate(r0 * 2)) >> 15) + ((this.a2 * saturate(this.r1 * 2)) >> 15);
    this.r1 = r0;
    this.prediction = saturate(saturate(poles) + this.zeros);
  }

  /** UPPOL2 and UPPOL1. */
  private adaptPoles(p0: number): void {
    const isNegative = p0 < 0;
    const isLikeFirst = this.p1 < 0 === isNegative;
    const isLikeSecond = this.p2 < 0 === isNegative;
    const four = saturate(this.a1 * 4);
    const towards = Math.min(32767, isLikeFirst ? -four : four);
    const a2 = (towards >> 7) + (isLikeSecond ? 128 : -128) + ((this.a2 * 32512) >> 15);
    this.a2 = Math.max(-12288, Math.min(12288, a2));
    const limit = saturate(15360 - this.a2);
    const a1 = saturate((isLikeFirst ? 192 : -192) + ((this.a1 * 32640) >> 15));
    this.a1 = Math.max(-limit, Math.min(limit, a1));
    this.p2 = this.p1;
    this.p1 = p0;
  }
}
