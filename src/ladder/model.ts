import type { Change } from '../call/changes.ts';

/** What a ladder shows of one or several conversations: who took part, what went between them, in order. */
export interface Ladder {
  readonly endpoints: readonly Endpoint[];
  readonly rows: readonly LadderRow[];
  readonly conversations: readonly LadderConversation[];
}

/** One end of an arrow. A log may not say the address; then the party it speaks for stands in (`name`). */
export interface Endpoint {
  /** Empty where it is not known. */
  readonly address: string;
  readonly port: number;
  /** The URI of the party, where there is no address. */
  readonly name: string;
  /** Requests were sent here: it is a listener, not just the port of a client. */
  readonly isListener: boolean;
}

export interface LadderConversation {
  readonly number: number;
  /** What became of it, in a sentence; empty for what is no call. */
  readonly verdict: string;
}

export type LadderRow = MessageRow | StreamRow;

interface RowBase {
  readonly conversation: number;
  /** Seconds since the capture began; NaN where it is not known. */
  readonly time: number;
  readonly frame: number;
  /** Indexes into `endpoints`. */
  readonly from: number;
  readonly to: number;
}

/** How a message is told from others by its look: a request, or a response by the first digit of its status. */
export type MessageClass = 'request' | '1xx' | '2xx' | '3xx' | '4xx' | '5xx' | '6xx' | 'unknown';

export interface MessageRow extends RowBase {
  readonly kind: 'message';
  /** Number of the message. */
  readonly message: number;
  /** `INVITE`, `200 OK`. */
  readonly label: string;
  /** Of a response: the method it answers. */
  readonly method: string;
  readonly class: MessageClass;
  readonly hasSdp: boolean;
  readonly isReInvite: boolean;
  /** What the exchange it belongs to changed; only on the messages of that exchange that carry the offer or answer. */
  readonly changes: readonly Change[];
  /** Its offer was refused or had to be sent again with credentials. */
  readonly offer: 'accepted' | 'rejected' | 'pending' | 'challenged' | null;
  readonly copy: { readonly kind: 'retransmission' | 'duplicate'; readonly of: number } | null;
  /** Equal for messages of one transaction (on one hop). */
  readonly transaction: number;
}

/** An RTP stream: one thick arrow for all its packets, where it begins. */
export interface StreamRow extends RowBase {
  readonly kind: 'stream';
  /** Number of the stream in the report. */
  readonly stream: number;
  /** `RTP PCMU/8000`. */
  readonly label: string;
  readonly packets: number;
  /** Seconds since the capture began. */
  readonly endTime: number;
}
