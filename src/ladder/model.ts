import type { Change } from '../call/changes.ts';
import type { MediaPeriod } from '../call/streams/media-timeline.ts';

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
  /** The name of the host, where the capture tells it. */
  readonly host?: string | undefined;
  /** The URI of the party, where there is no address. */
  readonly name: string;
  /** Requests were sent here: it is a listener, not just the port of a client. */
  readonly isListener: boolean;
}

interface LadderConversation {
  readonly number: number;
  /** What became of it, in a sentence; empty for what is no call. */
  readonly verdict: string;
  readonly spans: readonly LadderSpan[];
  /** The media of each dialog over time. */
  readonly media: readonly LadderMedia[];
}

/** Something that lasts at an endpoint, drawn along its lifeline. */
export interface LadderSpan {
  readonly kind: 'early' | 'confirmed' | 'early-media' | 'hold';
  readonly endpoint: number;
  /** Numbers of the messages between which it lasts; `isOpen`: it went on when the capture ended. */
  readonly from: number;
  readonly to: number;
  readonly isOpen: boolean;
  /** `on hold by the caller (sendonly)` */
  readonly label: string;
  /** Number of the message that tells of it. */
  readonly message: number;
}

/** The media of one dialog over time, in seconds since the capture began. */
export interface LadderMedia {
  /** Index of the leg. */
  readonly leg: number;
  readonly strips: readonly {
    readonly index: number;
    readonly type: string;
    readonly periods: readonly LadderMediaPeriod[];
  }[];
  readonly attempts: readonly {
    readonly time: number;
    readonly message: number;
    readonly sentence: string;
  }[];
}

/** A stretch of a media line without a change. */
export interface LadderMediaPeriod extends Omit<MediaPeriod, 'since' | 'until' | 'offer'> {
  readonly from: number;
  /** The last message of the call where it went on; `isOpen` tells. */
  readonly to: number;
  readonly isOpen: boolean;
  /** Number of the offer that led to it. */
  readonly message: number;
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

/** The same message in another capture. */
export interface Sighting {
  /** Number of the message there. */
  readonly message: number;
  /** Number of the file. */
  readonly file: number;
  readonly frame: number;
}

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
  /** Where other captures saw it; those have no rows of their own. */
  readonly seen: readonly Sighting[];
  /** Equal for messages of one transaction (on one hop). */
  readonly transaction: number;
  /** Equal for messages of one dialog of the conversation, on all hops; -1 outside. */
  readonly dialog: number;
}

/** An RTP stream, or a TLS connection that was not opened: one thick arrow for all its packets, where it begins. */
export interface StreamRow extends RowBase {
  readonly kind: 'stream';
  /** Number of the stream in the report; -1 for TLS. */
  readonly stream: number;
  /** `RTP PCMU`, `RTP PCMU, 9.4 % lost`. */
  readonly label: string;
  readonly packets: number;
  /** Seconds since the capture began. */
  readonly endTime: number;
}
