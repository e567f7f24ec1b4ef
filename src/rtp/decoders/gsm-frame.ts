import { saturate } from './decoder.ts';

// ETSI GSM 06.10 (EN 300 961), full rate speech: RPE-LTP. Numbers of sections and tables are those of the standard; all
// arithmetic is its 16-bit fixed point.

/** Bits of the eight log-area ratios (1.7). */
const larBits = [6, 6, 5, 5, 4, 4, 3, 3] as const;
/** Tables 4.1 and 4.2: lowest codes, offsets, inverse slopes. */
const larLowest = Int16Array.of(-32, -32, -16, -16, -8, -8, -4, -4);
const larOffset = Int16Array.of(0, 0, 2048, -2560, 94, -1792, -341, -1144);
const larInverse = Int16Array.of(13107, 13107, 13107, 13107, 19223, 17476, 31454, 29708);
/** Table 4.3b: gains of the long term predictor. */
const ltpGain = Int16Array.of(3277, 11469, 21299, 32767);
/** Table 4.6: mantissas of the block maximum. */
const mantissas = Int16Array.of(18431, 20479, 22527, 24575, 26623, 28671, 30719, 32767);
/** Past residual that the long term predictor reaches back to, and samples of a sub-segment. */
const [PAST, SEGMENT] = [120, 40];

/** The decoder of 4.3, frame by frame. */
export class GsmFrameDecoder {
  private readonly ratios = new Int16Array(8);
  private readonly ratiosBefore = new Int16Array(8);
  private readonly reflections = new Int16Array(8);
  /** Long term residual: the past, then the sub-segment that is decoded. */
  private readonly residual = new Int16Array(PAST + SEGMENT);
  private readonly excitation = new Int16Array(160);
  private readonly lattice = new Int16Array(9);
  private lag = SEGMENT;
  private deEmphasis = 0;
  private bytes: Uint8Array = new Uint8Array();
  private bit = 0;

  /** Decodes the 33 bytes at `from` into 160 samples at `at`. */
  decode(bytes: Uint8Array, from: number, out: Int16Array, at: number): void {
    this.bytes = bytes;
    // Four bits of signature come first.
    this.bit = from * 8 + 4;
    this.readRatios();
    for (let segment = 0; segment < 4; segment++) {
      this.decodeResidual();
      this.excitation.set(this.residual.subarray(PAST), segment * SEGMENT);
      this.residual.copyWithin(0, SEGMENT);
    }
    this.synthesise(out, at);
    this.ratiosBefore.set(this.ratios);
  }

  private read(bits: number): number {
    let value = 0;
    for (let i = 0; i < bits; i++, this.bit++)
      value = (value << 1) | ((this.bytes[this.bit >> 3]! >> (7 - (this.bit & 7))) & 1);
    return value;
  }

  /** 4.2.8. */
  private readRatios(): void {
    for (let i = 0; i < 8; i++) {
      const code = saturate((this.read(larBits[i]!) + larLowest[i]!) << 10);
      const value = multiply(larInverse[i]!, saturate(code - larOffset[i]! * 2));
      this.ratios[i] = saturate(value * 2);
    }
  }

  /** 4.2.15 to 4.2.17 and 4.3.2: the pulses, their grid, the long term predictor. */
  private decodeResidual(): void {
    const lag = this.read(7);
    const gain = ltpGain[this.read(2)]!;
    const grid = this.read(2);
    const maximum = this.read(6);
    if (lag >= SEGMENT && lag <= PAST) this.lag = lag;
    let exponent = maximum > 15 ? (maximum >> 3) - 1 : 0;
    let mantissa = maximum - (exponent << 3);
    if (mantissa === 0) {
      exponent = -4;
      mantissa = 7;
    } else {
      while (mantissa <= 7) {
        mantissa = (mantissa << 1) | 1;
        exponent--;
      }
      mantissa -= 8;
    }
    const shift = 6 - exponent;
    const half = shift === 0 ? 0 : 1 << (shift - 1);
    const { residual } = this;
    residual.fill(0, PAST);
    for (let pulse = 0; pulse < 13; pulse++) {
      const code = ((this.read(3) << 1) - 7) << 12;
      residual[PAST + grid + 3 * pulse] = saturate(multiply(mantissas[mantissa]!, code) + half) >> shift;
    }
    for (let k = PAST; k < PAST + SEGMENT; k++)
      residual[k] = saturate(residual[k]! + multiply(gain, residual[k - this.lag]!));
  }

  /** 4.3.4 and 4.3.5: interpolated ratios, lattice filter, de-emphasis. */
  private synthesise(out: Int16Array, at: number): void {
    const { lattice, reflections, excitation } = this;
    for (let k = 0; k < 160; k++) {
      if (k === 0 || k === 13 || k === 27 || k === 40) this.interpolate(k);
      let value = excitation[k]!;
      for (let i = 7; i >= 0; i--) {
        value = saturate(value - multiply(reflections[i]!, lattice[i]!));
        lattice[i + 1] = saturate(lattice[i]! + multiply(reflections[i]!, value));
      }
      lattice[0] = value;
      this.deEmphasis = saturate(value + multiply(this.deEmphasis, 28180));
      out[at + k] = saturate(this.deEmphasis * 2) & ~7;
    }
  }

  /** 4.2.9.1 and 4.2.9.2, from the k-th sample on. */
  private interpolate(k: number): void {
    for (let i = 0; i < 8; i++) {
      const before = this.ratiosBefore[i]!;
      const now = this.ratios[i]!;
      const ratio =
        k === 0
          ? saturate(saturate((before >> 2) + (now >> 2)) + (before >> 1))
          : k === 13
            ? saturate((before >> 1) + (now >> 1))
            : k === 27
              ? saturate(saturate((before >> 2) + (now >> 2)) + (now >> 1))
              : now;
      const size = Math.min(32767, Math.abs(ratio));
      const reflection =
        size < 11059 ? size << 1 : size < 20070 ? size + 11059 : saturate((size >> 2) + 26112);
      this.reflections[i] = ratio < 0 ? -reflection : reflection;
    }
  }
}

/** The product of two fractions, rounded. */
function multiply(a: number, b: number): number {
  return a === -32768 && b === -32768 ? 32767 : (a * b + 16384) >> 15;
}
