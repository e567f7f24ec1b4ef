/** What is known of a call from its first INVITE: enough to see which other call it continues. */
export interface CallStart {
  readonly thread: number;
  readonly callId: string;
  /** Number of the first INVITE, and of the final response to it (Infinity while there is none). */
  readonly message: number;
  readonly finalMessage: number;
  /** Seconds; NaN where no time is known. */
  readonly seconds: number;
  /** Addresses as numbers: 0 where they are not known, negative for the host that wrote a log. */
  readonly source: number;
  readonly destination: number;
  /** User parts of From and To, without visual separators. */
  readonly fromUser: string;
  readonly toUser: string;
  /** `address:port` of the first media line of the offer; empty without one. */
  readonly media: string;
  /** The same of the first description that came back before anything else was agreed on. */
  readonly mediaOfAnswer: string;
  /** The INVITE takes over another dialog (RFC 3891), which links calls and never merges them. */
  readonly hasReplaces: boolean;
  /** Values of the header fields that correlators asked for, by name in lower case. */
  header(name: string): readonly string[];
}
