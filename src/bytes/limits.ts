/** Caps on everything that input can grow, each with its reason. Reaching one is shown, never silent. */
export const limits = {
  /** Decoders in a row for one packet: a tunnel takes up to six, and mirrored VoLTE has three in each other. */
  layers: 32,
  /** Bytes of IP fragments waiting for the rest of their packet; the oldest packet goes first. */
  fragmentBytes: 32 << 20,
  /** Out-of-order bytes waiting in one TCP direction, and the segments they come in. */
  streamPendingBytes: 1 << 20,
  streamPendingSegments: 1024,
  /** Out-of-order bytes waiting in all TCP directions together. */
  totalPendingBytes: 64 << 20,
  /** Bytes of one SIP message on a stream or in a text; Content-Length of more is not believed. */
  messageBytes: 8 << 20,
  /** Largest captured length of one record that is believed (as libpcap: MAXIMUM_SNAPLEN). */
  recordBytes: 262144,
  /** Largest pcapng block; larger ones are skipped, not held. */
  blockBytes: 16 << 20,
  /** Header fields, body parts and media descriptions that are parsed of one message. */
  headerFields: 10_000,
  bodyParts: 1_000,
  bodyDepth: 16,
  mediaDescriptions: 1_000,
  /** Interfaces of one file that are listed. */
  interfaces: 10_000,
  /** Damaged places of one file that are listed. */
  damages: 1000,
  /** Names of hosts that captures tell. */
  hostNames: 100_000,
  /** RTP streams that are measured, about 500 bytes each. */
  rtpStreams: 250_000,
  /** Messages that are kept, a hundred bytes each, and bytes that stand in no file: what a tab has room for. */
  messages: 10_000_000,
  arenaBytes: 2 ** 30,
  /** Decompressed bytes of one file that are read without asking. */
  inflatedBytes: 4 * 2 ** 30,
} as const;
