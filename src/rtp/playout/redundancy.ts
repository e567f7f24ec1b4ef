import { u16be } from '../../bytes/endian.ts';
import type { PayloadFormat } from '../decoders/decoder.ts';
import { RtpPackets } from './rtp-packets.ts';

const BLOCK_HEADER = 4;
/** Copies in one packet; two or three are usual. */
const MOST_COPIES = 16;
/** Packets at the beginning whose copies may be of what was sent before the capture began. */
const BEGINNING = 64;

/** One block of a packet of redundant audio: payload[from, to). */
export interface RedundantBlock {
  readonly payloadType: number;
  /** By how much its timestamp is earlier; 0 for the primary one. */
  readonly offset: number;
  readonly from: number;
  readonly to: number;
}

/** A stream whose packets carry copies of those before. */
export interface Unpacked {
  /** What came, each packet as its primary block. */
  readonly received: RtpPackets;
  /** The same with lost packets in the form of a copy that came later. */
  readonly complete: RtpPackets;
  readonly recovered: number;
}

/** The blocks of a payload (RFC 2198 3), the primary one last; undefined where the lengths don't add up. */
export function parseRedundancy(payload: Uint8Array): RedundantBlock[] | undefined {
  const headers: { payloadType: number; offset: number; length: number }[] = [];
  let at = 0;
  while (at < payload.length && (payload[at]! & 0x80) !== 0) {
    if (at + BLOCK_HEADER > payload.length || headers.length === MOST_COPIES) return undefined;
    const offset = u16be(payload, at + 1) >> 2;
    headers.push({ payloadType: payload[at]! & 0x7f, offset, length: u16be(payload, at + 2) & 0x3ff });
    at += BLOCK_HEADER;
  }
  if (at >= payload.length) return undefined;
  const primary = payload[at]!;
  let from = at + 1;
  const blocks: RedundantBlock[] = [];
  for (const { payloadType, offset, length } of headers) {
    blocks.push({ payloadType, offset, from, to: from + length });
    from += length;
  }
  if (from > payload.length) return undefined;
  return [...blocks, { payloadType: primary, offset: 0, from, to: payload.length }];
}

/** Takes redundant audio apart; a stream that has none is given back as it is. */
export function unpackRedundancy(packets: RtpPackets, formats: ReadonlyMap<number, PayloadFormat>): Unpacked {
  const c = packets.table.columns;
  const isRedundant = (row: number): boolean =>
    formats.get(c.payloadType[row]!)?.encoding.toLowerCase() === 'red';
  const rows = Array.from({ length: packets.length }, (_, row) => row);
  if (!rows.some(isRedundant)) return { received: packets, complete: packets, recovered: 0 };
  const received = new RtpPackets();
  const complete = new RtpPackets();
  /** What is there, by sequence number and timestamp: the one alone wraps around. */
  const known = new Set(rows.map((row) => identityOf(c.sequence[row]!, c.timestamp[row]!)));
  let recovered = 0;
  for (const row of rows) {
    const payload = packets.payload(row);
    const blocks = isRedundant(row) ? parseRedundancy(payload) : undefined;
    const primary = blocks?.pop();
    const [sequence, timestamp, arrival] = [c.sequence[row]!, c.timestamp[row]!, c.arrival[row]!];
    for (const [i, { payloadType, offset, from, to }] of (blocks ?? []).entries()) {
      // The blocks are those of the packets before, one after the other, as senders make them.
      const lost = {
        payloadType,
        marker: 0,
        sequence: (sequence - blocks!.length + i) & 0xffff,
        timestamp: (timestamp - offset) >>> 0,
        arrival,
      };
      const isBefore = row < BEGINNING && ((lost.sequence - c.sequence[0]!) << 16) >> 16 <= 0;
      const identity = identityOf(lost.sequence, lost.timestamp);
      if (to === from || isBefore || known.has(identity)) continue;
      known.add(identity);
      complete.addPayload(lost, payload, from, to);
      recovered++;
    }
    const { payloadType = c.payloadType[row]!, from = 0, to = payload.length } = primary ?? {};
    const own = { payloadType, marker: c.marker[row]!, sequence, timestamp, arrival };
    received.addPayload(own, payload, from, to);
    complete.addPayload(own, payload, from, to);
  }
  return { received, complete, recovered };
}

function identityOf(sequence: number, timestamp: number): number {
  return sequence * 2 ** 32 + timestamp;
}
