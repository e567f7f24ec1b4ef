/** What differs between the rates of G.726: by magnitude of the code, the smallest first. */
export interface G726Rate {
  /** Of a code. */
  readonly bits: number;
  /** Logarithms of the quantised difference. */
  readonly levels: readonly number[];
  /** How the scale factor changes (W), and how fast it may (F). */
  readonly multipliers: readonly number[];
  readonly speeds: readonly number[];
}

const ZEROS = 6;
/** A number as 4 bits of exponent and 6 of mantissa, with its sign beside it (FLOATA, FLOATB). */
const FLOAT_ZERO = 32;

/** The decoder of ITU-T G.726 (4.2), in the arithmetic that it prescribes; the names in brackets are of its blocks. */
export class G726Decoder {
  private readonly rate: G726Rate;
  /** The last six quantised differences and the last two reconstructed signals, the latest first. */
  private readonly differences = new Int16Array(ZEROS).fill(FLOAT_ZERO);
  private readonly differenceSigns = new Uint8Array(ZEROS);
  private readonly signals = new Int16Array(2).fill(FLOAT_ZERO);
  private readonly signalSigns = new Uint8Array(2);
  /** Coefficients of the predictor. */
  private readonly zeros = new Int16Array(ZEROS);
  private readonly poles = new Int16Array(2);
  /** Signs of the last two partially reconstructed signals. */
  private readonly partialSigns = new Uint8Array(2);
  /** Scale factors: fast and slow. */
  private fast = 544;
  private slow = 34_816;
  /** Averages of the speed, short and long, and how far the fast scale factor counts. */
  private shortAverage = 0;
  private longAverage = 0;
  private speed = 0;
  private isTone = false;

  constructor(rate: G726Rate) {
    this.rate = rate;
  }

  /** The sample that a code stands for, of 14 bits and sometimes more. */
  decode(code: number): number {
    const { rate, zeros, poles } = this;
    const highest = (1 << rate.bits) - 1;
    const isNegative = code >> (rate.bits - 1) === 1;
    const magnitude = isNegative ? highest - code : code;
    const scale = this.scale();
    let zeroPart = 0;
    for (let i = 0; i < ZEROS; i++)
      zeroPart += multiply(zeros[i]! >> 2, this.differences[i]!, this.differenceSigns[i]!);
    let whole = zeroPart;
    for (let i = 0; i < 2; i++) whole += multiply(poles[i]! >> 2, this.signals[i]!, this.signalSigns[i]!);
    const zeroEstimate = toInt16(zeroPart) >> 1;
    const estimate = toInt16(whole) >> 1;
    const difference = expand(rate.levels[magnitude]! + (scale >> 2));
    const signed = isNegative ? -difference : difference;
    // Sums of 16 bits, as its adders are.
    const signal = toInt16(estimate + signed);
    this.adapt(magnitude, difference, isNegative, toInt16(signed + zeroEstimate), signal, scale);
    return signal;
  }

  /** The scale factor between the fast and the slow one (LIMA, MIX). */
  private scale(): number {
    const slow = this.slow >> 6;
    if (this.speed >= 256) return this.fast;
    const step = this.fast - slow;
    const part = step * (this.speed >> 2);
    return slow + (step < 0 ? (part + 63) >> 6 : part >> 6);
  }

  private adapt(
    magnitude: number,
    difference: number,
    isNegative: boolean,
    partial: number,
    signal: number,
    scale: number,
  ): void {
    const { rate } = this;
    const isTransition = this.isTone && difference > transitionThreshold(this.slow);
    this.fast = clamp(scale + (((rate.multipliers[magnitude]! << 5) - scale) >> 5), 544, 5120);
    this.slow += this.fast + (-this.slow >> 6);
    this.adaptPredictor(difference, isNegative, partial, isTransition);
    shift(this.differences, this.differenceSigns, difference, isNegative);
    shift(this.signals, this.signalSigns, Math.abs(signal) & 0x7fff, signal < 0);
    this.isTone = !isTransition && this.poles[1]! < -11_776;
    this.adaptSpeed(rate.speeds[magnitude]! << 9, scale, isTransition);
  }

  /** UPA2, LIMC, UPA1, LIMD, UPB, TRIGB. */
  private adaptPredictor(
    difference: number,
    isNegative: boolean,
    partial: number,
    isTransition: boolean,
  ): void {
    const { poles, zeros, partialSigns } = this;
    const sign = partial < 0 ? 1 : 0;
    if (isTransition) {
      poles.fill(0);
      zeros.fill(0);
    } else {
      const isTurned = sign !== partialSigns[0];
      const first = poles[0]!;
      let second = poles[1]! - (poles[1]! >> 7);
      if (partial !== 0) {
        const along = isTurned ? first : -first;
        second += along < -8191 ? -256 : along > 8191 ? 255 : along >> 5;
        second += sign === partialSigns[1] ? 128 : -128;
      }
      second = clamp(second, -12_288, 12_288);
      let changed = first - (first >> 8);
      if (partial !== 0) changed += isTurned ? -192 : 192;
      const limit = 15_360 - second;
      poles[0] = clamp(changed, -limit, limit);
      poles[1] = second;
      const leak = this.rate.bits === 5 ? 9 : 8;
      for (let i = 0; i < ZEROS; i++) {
        zeros[i]! -= zeros[i]! >> leak;
        if (difference !== 0) zeros[i]! += isNegative === (this.differenceSigns[i] === 1) ? 128 : -128;
      }
    }
    partialSigns[1] = partialSigns[0]!;
    partialSigns[0] = sign;
  }

  /** FILTA, FILTB, SUBTC, FILTC, TRIGA. */
  private adaptSpeed(speed: number, scale: number, isTransition: boolean): void {
    this.shortAverage += (speed - this.shortAverage) >> 5;
    this.longAverage += ((speed << 2) - this.longAverage) >> 7;
    const isChanging = Math.abs((this.shortAverage << 2) - this.longAverage) >= this.longAverage >> 3;
    if (isTransition) this.speed = 256;
    else if (scale < 1536 || this.isTone || isChanging) this.speed += (512 - this.speed) >> 4;
    else this.speed += -this.speed >> 4;
  }
}

/** Out of the logarithm (ANTILOG). */
function expand(level: number): number {
  if (level < 0) return 0;
  return ((128 + (level & 127)) << 7) >> (14 - (level >> 7));
}

/** A number of the predictor by one of 4 bits of exponent and 6 of mantissa (FMULT). */
function multiply(coefficient: number, float: number, isNegative: number): number {
  const magnitude = coefficient > 0 ? coefficient : -coefficient & 0x1fff;
  const exponent = bitsOf(magnitude) - 6;
  const mantissa = magnitude === 0 ? 32 : exponent >= 0 ? magnitude >> exponent : magnitude << -exponent;
  const power = exponent + (float >> 6) - 13;
  const product = (mantissa * (float & 63) + 48) >> 4;
  const result = power >= 0 ? (product << power) & 0x7fff : product >> -power;
  return coefficient < 0 !== (isNegative === 1) ? -result : result;
}

/** Puts a number in front of the others (FLOATA, FLOATB). */
function shift(floats: Int16Array, signs: Uint8Array, magnitude: number, isNegative: boolean): void {
  floats.copyWithin(1, 0);
  signs.copyWithin(1, 0);
  const exponent = bitsOf(magnitude);
  floats[0] = magnitude === 0 ? FLOAT_ZERO : (exponent << 6) + ((magnitude << 6) >> exponent);
  signs[0] = isNegative ? 1 : 0;
}

/** Beyond it a difference in the middle of a tone means that the tone ends (TRANS). */
function transitionThreshold(slow: number): number {
  const exponent = slow >> 15;
  const threshold = exponent > 9 ? 31 << 10 : (32 + ((slow >> 10) & 31)) << exponent;
  return (threshold + (threshold >> 1)) >> 1;
}

function bitsOf(value: number): number {
  return 32 - Math.clz32(value);
}

function clamp(value: number, least: number, most: number): number {
  return value < least ? least : value > most ? most : value;
}

function toInt16(value: number): number {
  return (value << 16) >> 16;
}
