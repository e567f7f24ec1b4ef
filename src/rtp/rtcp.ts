import { u16be, u32be } from '../bytes/endian.ts';
import { decodeText } from '../bytes/text.ts';

const HEADER = 4;
const BLOCK = 24;
const SENDER_REPORT = 200;
const RECEIVER_REPORT = 201;
const SOURCE_DESCRIPTION = 202;
const GOODBYE = 203;
const EXTENDED_REPORT = 207;
const CNAME = 1;
const VOIP_METRICS = 7;
const VOIP_METRICS_LENGTH = 36;
/** Packets of one datagram that are read. */
const MAX_PACKETS = 64;

/** What a receiver tells of a stream (RFC 3550 6.4.1). */
export interface ReportBlock {
  /** The source it is about. */
  readonly ssrc: number;
  /** Since the report before, 0 to 1. */
  readonly fractionLost: number;
  readonly lost: number;
  readonly highestSequence: number;
  /** In units of the RTP clock. */
  readonly jitter: number;
  /** The middle of the NTP time of the last sender report, 0 for none, and seconds since it came. */
  readonly lastReport: number;
  readonly delay: number;
}

/** RFC 3611 4.7; undefined where 127 or 0 says "unavailable". */
export interface VoipMetrics {
  readonly ssrc: number;
  /** 0 to 1. */
  readonly lossRate: number;
  readonly discardRate: number;
  readonly burstDensity: number;
  readonly gapDensity: number;
  /** ms */
  readonly burstDuration: number;
  readonly gapDuration: number;
  readonly roundTripDelay: number;
  readonly endSystemDelay: number;
  readonly rFactor: number | undefined;
  readonly mosListening: number | undefined;
  readonly mosConversation: number | undefined;
}

export type RtcpPacket =
  | {
      readonly kind: 'sender-report';
      readonly ssrc: number;
      /** The middle 32 bits of its NTP time, by which report blocks name it. */
      readonly ntp: number;
      readonly packets: number;
      readonly octets: number;
      readonly blocks: readonly ReportBlock[];
    }
  | { readonly kind: 'receiver-report'; readonly ssrc: number; readonly blocks: readonly ReportBlock[] }
  | { readonly kind: 'source'; readonly ssrc: number; readonly cname: string }
  | { readonly kind: 'goodbye'; readonly sources: readonly number[]; readonly reason: string }
  | { readonly kind: 'voip-metrics'; readonly metrics: VoipMetrics };

/** Whether bytes[start, end) can be RTCP: version 2 and one of its packet types (RFC 3550 A.2, RFC 5761 4). */
export function sniffRtcp(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < 8 || bytes[start]! >> 6 !== 2) return false;
  const type = bytes[start + 1]!;
  return type >= SENDER_REPORT && type <= EXTENDED_REPORT;
}

/**
 * Reads the packets of a compound (RFC 3550 6.1). Empty where the lengths don't add up: what is encrypted (SRTCP) has a
 * trailer behind them.
 */
export function parseRtcp(bytes: Uint8Array, start: number, end: number): RtcpPacket[] {
  const found: RtcpPacket[] = [];
  let at = start;
  for (let count = 0; at < end; count++) {
    if (count === MAX_PACKETS || !sniffRtcp(bytes, at, end)) return [];
    const next = at + HEADER + 4 * u16be(bytes, at + 2);
    if (next > end) return [];
    found.push(...parsePacket(bytes, at, next));
    at = next;
  }
  return found;
}

function parsePacket(bytes: Uint8Array, start: number, end: number): RtcpPacket[] {
  const count = bytes[start]! & 31;
  const ssrc = u32be(bytes, start + 4);
  switch (bytes[start + 1]) {
    case SENDER_REPORT: {
      if (end - start < 28) return [];
      const ntp = ((u16be(bytes, start + 10) << 16) | u16be(bytes, start + 12)) >>> 0;
      const blocks = parseBlocks(bytes, start + 28, end, count);
      const [packets, octets] = [u32be(bytes, start + 20), u32be(bytes, start + 24)];
      return [{ kind: 'sender-report', ssrc, ntp, packets, octets, blocks }];
    }
    case RECEIVER_REPORT:
      return [{ kind: 'receiver-report', ssrc, blocks: parseBlocks(bytes, start + 8, end, count) }];
    case SOURCE_DESCRIPTION:
      return parseSources(bytes, start + HEADER, end, count);
    case GOODBYE:
      return [parseGoodbye(bytes, start + HEADER, end, count)];
    case EXTENDED_REPORT:
      return parseExtended(bytes, start + 8, end);
    default:
      return [];
  }
}

function parseBlocks(bytes: Uint8Array, start: number, end: number, count: number): ReportBlock[] {
  const blocks: ReportBlock[] = [];
  for (let at = start; at + BLOCK <= end && blocks.length < count; at += BLOCK) {
    blocks.push({
      ssrc: u32be(bytes, at),
      fractionLost: bytes[at + 4]! / 256,
      // 24 bits with a sign: duplicates make it negative.
      lost: (u32be(bytes, at + 4) << 8) >> 8,
      highestSequence: u32be(bytes, at + 8),
      jitter: u32be(bytes, at + 12),
      lastReport: u32be(bytes, at + 16),
      delay: u32be(bytes, at + 20) / 65536,
    });
  }
  return blocks;
}

/** RFC 3550 6.5: chunks of items, each chunk ended by a zero and filled up to four bytes. */
function parseSources(bytes: Uint8Array, start: number, end: number, count: number): RtcpPacket[] {
  const found: RtcpPacket[] = [];
  let at = start;
  for (let i = 0; i < count && at + 4 <= end; i++) {
    const ssrc = u32be(bytes, at);
    at += 4;
    while (at + 2 <= end && bytes[at] !== 0) {
      const next = Math.min(end, at + 2 + bytes[at + 1]!);
      if (bytes[at] === CNAME) found.push({ kind: 'source', ssrc, cname: decodeText(bytes, at + 2, next) });
      at = next;
    }
    at += 4 - ((at - start) & 3);
  }
  return found;
}

function parseGoodbye(bytes: Uint8Array, start: number, end: number, count: number): RtcpPacket {
  const sources: number[] = [];
  let at = start;
  for (; at + 4 <= end && sources.length < count; at += 4) sources.push(u32be(bytes, at));
  const reason = at < end ? decodeText(bytes, at + 1, Math.min(end, at + 1 + bytes[at]!)) : '';
  return { kind: 'goodbye', sources, reason };
}

function parseExtended(bytes: Uint8Array, start: number, end: number): RtcpPacket[] {
  const found: RtcpPacket[] = [];
  for (let at = start; at + 4 <= end; at += 4 + 4 * u16be(bytes, at + 2)) {
    if (bytes[at] !== VOIP_METRICS || at + VOIP_METRICS_LENGTH > end) continue;
    const byte = (offset: number): number => bytes[at + offset]!;
    const known = (value: number): number | undefined => (value === 127 || value === 0 ? undefined : value);
    const mos = (value: number): number | undefined => known(value) && value / 10;
    found.push({
      kind: 'voip-metrics',
      metrics: {
        ssrc: u32be(bytes, at + 4),
        lossRate: byte(8) / 256,
        discardRate: byte(9) / 256,
        burstDensity: byte(10) / 256,
        gapDensity: byte(11) / 256,
        burstDuration: u16be(bytes, at + 12),
        gapDuration: u16be(bytes, at + 14),
        roundTripDelay: u16be(bytes, at + 16),
        endSystemDelay: u16be(bytes, at + 18),
        rFactor: known(byte(24)),
        mosListening: mos(byte(26)),
        mosConversation: mos(byte(27)),
      },
    });
  }
  return found;
}
