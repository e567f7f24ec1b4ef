import type { FileSummary } from '../file-summary.ts';

/** Text that holds SIP messages: logs, exports, what somebody pasted from a ticket. */

export interface TextEndpoint {
  /** As the text has it: an address without brackets, or a name. */
  readonly address: string;
  /** 0 where the text does not say it. */
  readonly port: number;
}

/** One SIP message found in a text, with what the text says about it. Unknown is `undefined`, never a guess. */
export interface TextMessage {
  /** The message is bytes[start, end); its lines end in CRLF as far as the text allows. */
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  /** Position in the file of bytes[0]; negative where the file does not hold these bytes as they are. */
  readonly base: number;
  readonly source: TextEndpoint | undefined;
  readonly destination: TextEndpoint | undefined;
  /** In capitals. */
  readonly transport: string | undefined;
  /** In the time base of the reader; `seconds` is NaN where the text says no time. */
  readonly seconds: number;
  readonly nanoseconds: number;
  /** The text has only a part of it. */
  readonly isTruncated: boolean;
}

/** Takes what a reader finds. */
export interface TextSink {
  textMessage(message: TextMessage): void;
  /** Bytes [offset, offset + length) of the text can't be read; -1: to the end. */
  damage(offset: number, length: number, reason: string): void;
}

/** Reads a text in pieces of any size. */
export interface TextReader {
  readonly timeBase: FileSummary['timeBase'];
  /**
   * Reads the whole messages in bytes[start, end) and returns the position of the first byte it left; that byte and
   * those behind it come again, with more after them, unless `isLast`. `base` and `position` as in `RecordReader`.
   */
  read(
    bytes: Uint8Array,
    start: number,
    end: number,
    base: number,
    position: number,
    isLast: boolean,
    sink: TextSink,
  ): number;
}

/** A text format: one file, one line in `registry.ts`. */
export interface TextFormat {
  readonly id: string;
  readonly name: string;
  /** Where the format is described. */
  readonly spec: string;
  /** Looks at the lines of a piece of text, decoded byte by byte (Latin-1); never throws. */
  sniff(text: string): boolean;
  open(): TextReader;
}
