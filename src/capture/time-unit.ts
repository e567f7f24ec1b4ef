/** Where a timestamp is put: whole seconds, and nanoseconds below one second. */
interface Time {
  seconds: number;
  nanoseconds: number;
}

/** The unit of pcapng timestamps: 64-bit counts of 10^-n or 2^-n seconds (if_tsresol). */
export class TimeUnit {
  static readonly microseconds = new TimeUnit(1e6);
  /** Counts of this unit in a second. */
  private readonly perSecond: number;
  /** Set for units the quick way would round: it is exact where nanoseconds or 2^22 counts a second suffice. */
  private readonly exact: bigint | undefined;

  private constructor(perSecond: number, exact?: bigint) {
    this.perSecond = perSecond;
    this.exact = exact;
  }

  /** The option's one byte: the highest bit says base 2, the rest the negated exponent. */
  static fromOption(value: number): TimeUnit {
    const exponent = value & 0x7f;
    const exact = (value & 0x80 ? 2n : 10n) ** BigInt(exponent);
    const quick = exact <= 1n << 22n || 1_000_000_000n % exact === 0n;
    return quick ? new TimeUnit(Number(exact)) : new TimeUnit(NaN, exact);
  }

  /** Turns high * 2^32 + low counts into seconds and nanoseconds, without rounding the count first. */
  split(high: number, low: number, into: Time): void {
    if (this.exact !== undefined) {
      const count = (BigInt(high) << 32n) | BigInt(low);
      into.seconds = Number(count / this.exact);
      into.nanoseconds = Number(((count % this.exact) * 1_000_000_000n) / this.exact);
      return;
    }
    // Long division in base 2^16: no product or remainder leaves the 53 bits of a number.
    const unit = this.perSecond;
    let rest = high % unit;
    let seconds = Math.floor(high / unit) * 2 ** 32;
    const upper = rest * 65536 + (low >>> 16);
    seconds += Math.floor(upper / unit) * 65536;
    rest = upper % unit;
    const lower = rest * 65536 + (low & 0xffff);
    seconds += Math.floor(lower / unit);
    rest = lower % unit;
    into.seconds = seconds;
    into.nanoseconds = 1e9 % unit === 0 ? rest * (1e9 / unit) : Math.floor((rest * 1e9) / unit);
  }
}
