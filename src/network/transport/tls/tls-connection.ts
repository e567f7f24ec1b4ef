import type { KeyLog } from '../../../capture/key-log.ts';
import type { Arrival, Packet } from '../../packet.ts';
import type { ExportedKey } from './dtls-srtp.ts';
import type { StreamLayer } from '../stream-layer.ts';

/** Why records of a connection were not opened. */
export type TlsState =
  /** All that was captured was opened. */
  | 'opened'
  /** No key log was given at all. */
  | 'no-key-log'
  /** The key log has no secret for this connection. */
  | 'no-keys'
  /** It has one, with which nothing opens. */
  | 'wrong-keys'
  /** Its beginning was not captured, without which no secret can be found. */
  | 'no-handshake'
  /** Protected by something that is not opened here. */
  | 'unknown-suite'
  /** Opened but for some records: bytes were lost or damaged. */
  | 'damaged';

/** What is said of a connection of which nothing is opened. */
export const ENCRYPTED = 'is encrypted; a key log of one of its ends (SSLKEYLOGFILE) opens it';

/** A TLS connection as it was seen: between whom, when, and how much of it could be read. */
export interface TlsConnection {
  /** Number of the file. */
  file: number;
  /** Of the client where the handshake was seen, else of whoever was seen first. */
  first: Arrival;
  last: Arrival;
  /** Segments that brought something. */
  packets: number;
  /** Bytes in TLS, of both directions. */
  bytes: number;
  state: TlsState;
  /** `TLS 1.3`; empty while it is not known. */
  version: string;
  /** The name of the cipher suite, or its number. */
  cipherSuite: string;
  /** Records with content that were opened, and that were not. */
  opened: number;
  unopened: number;
  /** How often bytes were missing in between. */
  losses: number;
}

export function newTlsConnection(arrival: Arrival, state: TlsState): TlsConnection {
  return {
    file: 0,
    first: arrival,
    last: arrival,
    packets: 0,
    bytes: 0,
    state,
    version: '',
    cipherSuite: '',
    opened: 0,
    unopened: 0,
    losses: 0,
  };
}

/** Ends of streams, by row: numbers of addresses, and ports. */
export interface SrtpEnds {
  readonly source: Uint32Array;
  readonly sourcePort: Uint16Array;
  readonly destination: Uint32Array;
  readonly destinationPort: Uint16Array;
}

/** The layer that takes TLS, and the key log from which it has its secrets; undefined where it opens nothing. */
export interface TlsReader {
  readonly layer: StreamLayer;
  readonly keyLog: KeyLog | undefined;
  /** What became of a connection, as a sentence without its subject; `ENCRYPTED` where this is not there. */
  readonly describe?: (connection: TlsConnection) => string;
  /** Takes a datagram that is neither SIP nor RTP; true where it was DTLS. */
  readonly datagram?: (packet: Packet) => boolean;
  /** Keys of which one may encrypt the stream of that row (RFC 5764). */
  readonly srtpKeys?: (ends: SrtpEnds, row: number) => readonly ExportedKey[];
}
