/** Text that holds SIP messages: logs, exports, what somebody pasted from a ticket. */

/** One SIP message found in a text, with what the text says about it. Unknown is `undefined`, never a guess. */
export interface TextMessage {
  /** The message as it was on the wire, as far as the text allows; its lines end in CRLF. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Bytes [start, end) of the text it was read from. */
  readonly start: number;
  readonly end: number;
}

export interface TextFormat {
  readonly id: string;
  readonly name: string;
  readonly spec: string;
  /** Looks at the first 4 KiB of text; never throws. */
  sniff(head: string): boolean;
  read(text: Uint8Array): TextMessage[];
}
