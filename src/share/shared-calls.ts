import type { LegChoices } from '../call/legs.ts';
import type { FileSummary } from '../capture/file-summary.ts';
import type { Time } from '../capture/time.ts';
import type { Transport } from '../network/transport/transports.ts';

/**
 * The messages of some conversations with all that the analysis needs to come to the same result again: what links,
 * redaction and exports are made of. Plain data; times are on the one clock of the captures.
 */
export interface SharedCalls {
  readonly timeBase: FileSummary['timeBase'];
  /** Of the captures, media included; null where no time is known. */
  readonly firstTime: Time | null;
  readonly lastTime: Time | null;
  /** Names of hosts that the captures tell, of the addresses that are in use here. */
  readonly hosts: readonly { readonly address: string; readonly name: string }[];
  /** Where messages were captured. */
  readonly places: readonly SharedPlace[];
  /** In their order. */
  readonly messages: readonly SharedMessage[];
  /** Names, numbers, addresses or the like were replaced. */
  readonly isRedacted: boolean;
  /** How the sender arranged them; null for not at all. */
  readonly arrangement: SharedArrangement | null;
}

/** How a reader arranged what is shown: participants by their ids (an address, or an address and port), and legs. */
export interface SharedArrangement {
  readonly aliases: readonly (readonly [id: string, alias: string])[];
  readonly order: readonly string[];
  readonly hidden: readonly string[];
  readonly merged: readonly (readonly [id: string, into: string])[];
  readonly legs: LegChoices;
}

/** An interface of a capture: the same datagram seen at two places was captured twice, not sent twice. */
export interface SharedPlace {
  /** Number of the file among the open ones, and its name. */
  readonly file: number;
  readonly fileName: string;
  /** Number of the interface in the file. */
  readonly interface: number;
}

export interface SharedMessage {
  /** Its number in the capture, and that of its conversation. */
  readonly number: number;
  readonly conversation: number;
  /** Index into `places`. */
  readonly place: number;
  /** The frame it ended in, and all of them where it came in several; as Wireshark counts. */
  readonly frame: number;
  readonly frames: readonly number[] | null;
  /** Which message of its frame, from 0. */
  readonly part: number;
  /** Unix time; null where the capture says none. */
  readonly time: Time | null;
  readonly transport: Transport;
  /** Null where the capture does not say it. */
  readonly source: SharedEndpoint | null;
  readonly destination: SharedEndpoint | null;
  /** IPv4 identification; 0 where nothing says it. */
  readonly identification: number;
  /** Bits of `messageFlag` that its bytes alone don't tell: truncated, contentLength, extraBytes. */
  readonly flags: number;
  /** Ids by which a capture agent joins the calls of its thread; on the first message of the thread. */
  readonly correlationIds: readonly string[];
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface SharedEndpoint {
  /** As text: dotted, or as RFC 5952 writes it. */
  readonly address: string;
  readonly port: number;
}
