import type { Crypto } from './attributes/crypto.ts';
import type { Direction } from './attributes/direction.ts';
import type { Fingerprint, Setup } from './attributes/dtls.ts';
import type { MediaGroup } from './attributes/grouping.ts';
import type { IceCandidate } from './attributes/ice.ts';
import type { RtcpPort } from './attributes/rtcp.ts';
import type { MediaStreamId } from './attributes/source.ts';
import type { SdpLine } from './lines.ts';
import type { SdpProblem } from './problems.ts';

/** A session description as plain values: it can be cloned to and from a worker. */
export interface SessionDescription {
  /** Every line of the body; what the model does not show is still here. */
  lines: SdpLine[];
  version: string | undefined;
  origin: Origin | undefined;
  name: string | undefined;
  information: string | undefined;
  uri: string | undefined;
  emails: string[];
  phones: string[];
  connection: Connection | undefined;
  bandwidths: Bandwidth[];
  /** t=, r= and z= lines, in order. */
  timingLines: SdpLine[];
  /** k=, which RFC 8866 5.12 forbids. */
  key: string | undefined;
  attributes: Attribute[];
  direction: Direction | undefined;
  groups: MediaGroup[];
  isIceLite: boolean;
  media: MediaDescription[];
  problems: SdpProblem[];
}

/** o= (RFC 8866 5.2) */
export interface Origin {
  username: string;
  sessionId: string;
  sessionVersion: string;
  /** Undefined when the text is no number. */
  sessionVersionNumber: bigint | undefined;
  netType: string;
  addressType: string;
  address: string;
}

/** c= (RFC 8866 5.7) */
export interface Connection {
  line: SdpLine;
  netType: string;
  addressType: string;
  /** Without the multicast suffixes. */
  address: string;
  /** Of IPv4 multicast. */
  ttl: number | undefined;
  /** Consecutive multicast addresses, 1 elsewhere. */
  addressCount: number;
}

/** b= (RFC 8866 5.8): AS and CT in kbit/s, TIAS, RR and RS in bit/s. */
export interface Bandwidth {
  type: string;
  value: number | undefined;
  /** As it is written after the colon. */
  text: string;
}

/** a= (RFC 8866 5.13) */
export interface Attribute {
  line: SdpLine;
  /** As it is written. */
  name: string;
  /** The registered name; the name as written when it is not in the registry. */
  key: string;
  /** What follows the colon; undefined without one. */
  text: string | undefined;
  isKnown: boolean;
  /** What the registry's parser made of it; undefined when unknown or when the text does not fit. */
  value: unknown;
}

/** A payload type of an RTP m-line (RFC 8866 6.6, RFC 3551). */
export interface Codec {
  payloadType: number;
  /** '' for a payload type that neither an rtpmap nor RFC 3551 explains. */
  name: string;
  /** Hz. */
  clockRate: number | undefined;
  channels: number;
  /** The parameters of a=fmtp. */
  fmtp: string | undefined;
  /** Named by RFC 3551's tables, as there is no rtpmap. */
  static: boolean;
}

/** How keys for the media are agreed: not at all, by a=crypto (RFC 4568), by DTLS with a=fingerprint (RFC 5763, 8122). */
export type MediaSecurity = 'none' | 'sdes' | 'dtls';

/** ICE as the media section has it, from the session level where it has none of its own (RFC 8839 4). */
export interface Ice {
  ufrag: string | undefined;
  pwd: string | undefined;
  options: string[];
  candidates: IceCandidate[];
  isComplete: boolean;
}

export interface MediaSource {
  ssrc: number;
  cname: string | undefined;
}

/** m= and what follows up to the next (RFC 8866 5.14). */
export interface MediaDescription {
  /** From 0: offer and answer pair by it (RFC 3264 6). */
  index: number;
  line: SdpLine;
  type: string;
  /** Undefined when it is no number up to 65535. */
  port: number | undefined;
  portCount: number;
  transport: string;
  formats: string[];
  information: string | undefined;
  key: string | undefined;
  /** Its own first c= line. */
  connection: Connection | undefined;
  /** All of its own c= lines; several mean layered multicast. */
  connections: Connection[];
  /** Its own c= line, else that of the session. */
  effectiveConnection: Connection | undefined;
  bandwidths: Bandwidth[];
  attributes: Attribute[];
  /** Its own direction attribute. */
  direction: Direction | undefined;
  /** Its own, else that of the session, else sendrecv. */
  effectiveDirection: Direction;
  /** In the order of the m-line, which is the order of preference; empty for transports that are not RTP. */
  codecs: Codec[];
  /** ms */
  ptime: number | undefined;
  /** ms */
  maxptime: number | undefined;
  security: MediaSecurity;
  crypto: Crypto[];
  /** Its own, else those of the session. */
  fingerprints: Fingerprint[];
  setup: Setup | undefined;
  ice: Ice | undefined;
  rtcp: RtcpPort | undefined;
  rtcpMux: boolean;
  mid: string | undefined;
  msids: MediaStreamId[];
  ssrcs: MediaSource[];
  label: string | undefined;
  content: string[];
  isBundleOnly: boolean;
  /** Refused or switched off: port 0 (RFC 3264 6, 8.2) without a=bundle-only (RFC 9143 6). */
  isRemoved: boolean;
}
