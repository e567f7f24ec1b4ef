/** How telephony codecs fare in the E-model: ITU-T G.113 appendix I, tables I.1 to I.4, and what is estimated. */
interface CodecImpairment {
  /** Impairment without loss, and robustness against it. */
  readonly ie: number;
  readonly bpl: number;
  /** One of the two is not in those tables. */
  readonly isEstimate?: true;
}

/** By name as SDP has it. What these tables do not have (wideband, Opus) gets no MOS rather than a guess. */
const codecs: ReadonlyMap<string, CodecImpairment> = new Map([
  ['pcmu', { ie: 0, bpl: 4.3 }],
  ['pcma', { ie: 0, bpl: 4.3 }],
  ['g729', { ie: 11, bpl: 19 }],
  ['g723', { ie: 15, bpl: 16.1 }],
  ['gsm-efr', { ie: 5, bpl: 10 }],
  // AMR at 12.2 kbit/s is GSM-EFR; lower rates are worse. GSM has no Bpl there; those of iLBC could not be checked.
  ['amr', { ie: 5, bpl: 10, isEstimate: true }],
  ['gsm', { ie: 20, bpl: 10, isEstimate: true }],
  ['ilbc', { ie: 11, bpl: 32, isEstimate: true }],
]);

/** R of a connection whose every other input has its default (ITU-T G.107, table 3). */
const BEST = 93.2;

export interface Quality {
  readonly codec: CodecImpairment;
  /** Of packets, percent; and how much the losses stick together (G.107 3.5): 1 when they are random. */
  readonly lossPercent: number;
  readonly burstRatio: number;
  /** One way, ms; undefined where nothing told it, and then taken to be below 100, which does no harm. */
  readonly delayMs: number | undefined;
  readonly r: number;
  readonly mos: number;
}

/** The E-model (ITU-T G.107 7) for a stream; undefined for a codec that its tables do not have. */
export function rateQuality(
  codecName: string,
  lossPercent: number,
  burstRatio: number,
  delayMs?: number,
): Quality | undefined {
  const codec = codecs.get(codecName.toLowerCase());
  if (codec === undefined) return undefined;
  const { ie, bpl } = codec;
  const impairment = ie + (95 - ie) * (lossPercent / (lossPercent / burstRatio + bpl));
  const r = BEST - delayImpairment(delayMs ?? 0) - impairment;
  return { codec, lossPercent, burstRatio, delayMs, r, mos: mosOf(r) };
}

/** G.107 7.4: the delay of an echo-free connection. */
function delayImpairment(ms: number): number {
  if (ms <= 100) return 0;
  const x = Math.log2(ms / 100);
  return 25 * ((1 + x ** 6) ** (1 / 6) - 3 * (1 + (x / 3) ** 6) ** (1 / 6) + 2);
}

/** G.107 annex B. */
function mosOf(r: number): number {
  if (r <= 0) return 1;
  return r >= 100 ? 4.5 : 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6;
}
