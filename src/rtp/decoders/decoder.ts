/** What a payload type stands for: `a=rtpmap` and `a=fmtp` (RFC 8866 6.6, 6.15), or RFC 3551 where nothing is said. */
export interface PayloadFormat {
  /** As written: `PCMU`, `telephone-event`. */
  readonly encoding: string;
  /** Ticks of the RTP timestamp a second. */
  readonly clockRate: number;
  readonly channels: number;
  /** What `a=fmtp` says, empty without. */
  readonly parameters: string;
}

/** Decodes the payloads of one stream in their order; what it keeps between them is its own. */
export interface PayloadDecoder {
  /** Samples, one channel; the array is used again by the next call. Never throws: what is cut short gives fewer. */
  decode(payload: Uint8Array): Int16Array;
}

/** A codec that can be heard. */
export interface AudioCodec {
  /** Encoding name, in lower case. */
  readonly id: string;
  readonly spec: string;
  /** Samples a second that come out. */
  sampleRate(format: PayloadFormat): number;
  /** Undefined for one that only decodes ahead. */
  readonly open?: (format: PayloadFormat) => PayloadDecoder;
  /** Decodes many payloads at once, samples of each; undefined where the platform lacks the decoder. */
  readonly decodeAhead?: (
    payloads: readonly Uint8Array<ArrayBuffer>[],
    format: PayloadFormat,
  ) => Promise<Int16Array[] | undefined>;
}

/** A buffer that grows to what is asked for, and a view of it. */
export class Samples {
  private buffer = new Int16Array(1024);

  of(length: number): Int16Array {
    if (length > this.buffer.length) this.buffer = new Int16Array(length * 2);
    return this.buffer.subarray(0, length);
  }
}

/** The nearest 16-bit number that there is. */
export function saturate(value: number): number {
  return value > 32767 ? 32767 : value < -32768 ? -32768 : value;
}
