import type { PayloadFormat } from '../decoders/decoder.ts';

/** Samples a second of all Opus streams, by which positions count (RFC 7845 4). */
const RATE = 48_000;
/** Samples that a player leaves out at the beginning, while the decoder settles (RFC 7845 5.1). */
const PRE_SKIP = 312;
/** Packets in a page, so that one second is one page or so; a page has 255 segments at most. */
const PACKETS = 50;
const SEGMENTS = 255;
/** Marks of the first and the last page (RFC 3533 6). */
const [FIRST, LAST] = [2, 4];

/** Any number tells the stream from others in its file, of which there are none. */
const SERIAL = 1;

/** Opus packets as a file that players know (RFC 7845), one behind the other; what is missing is left out. */
export function buildOggOpus(
  packets: readonly Uint8Array[],
  { parameters }: PayloadFormat,
): Uint8Array<ArrayBuffer> {
  const channels = /(?:^|;)\s*sprop-stereo=1\s*(?:;|$)/.test(parameters) ? 2 : 1;
  const pages: Page[] = [
    { packets: [headOf(channels)], position: 0 },
    { packets: [tags], position: 0 },
  ];
  let position = 0;
  let page: Uint8Array[] = [];
  let segments = 0;
  for (const packet of packets) {
    const needed = Math.floor(packet.length / 255) + 1;
    if (page.length === PACKETS || segments + needed > SEGMENTS) {
      pages.push({ packets: page, position });
      page = [];
      segments = 0;
    }
    // One packet alone that does not fit a page is no Opus packet (RFC 6716 3.4: 1275 bytes a frame).
    if (needed > SEGMENTS) continue;
    page.push(packet);
    segments += needed;
    position += samplesOf(packet);
  }
  if (page.length > 0) pages.push({ packets: page, position });
  const written = pages.map((each, i) => {
    const mark = (i === 0 ? FIRST : 0) | (i === pages.length - 1 ? LAST : 0);
    return writePage(each, i, mark);
  });
  const file = new Uint8Array(written.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const bytes of written) {
    file.set(bytes, at);
    at += bytes.length;
  }
  return file;
}

interface Page {
  readonly packets: readonly Uint8Array[];
  /** Samples up to its end. */
  readonly position: number;
}

/** Samples in a packet, by its first bytes (RFC 6716 3.1, 3.2). */
function samplesOf(packet: Uint8Array): number {
  const first = packet[0] ?? 0;
  const config = first >> 3;
  const frame =
    config < 12
      ? [480, 960, 1920, 2880][config & 3]!
      : config < 16
        ? [480, 960][config & 1]!
        : [120, 240, 480, 960][config & 3]!;
  const code = first & 3;
  return frame * (code === 0 ? 1 : code === 3 ? (packet[1] ?? 0) & 63 : 2);
}

function headOf(channels: number): Uint8Array {
  const bytes = new Uint8Array(19);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode('OpusHead'));
  bytes[8] = 1;
  bytes[9] = channels;
  view.setUint16(10, PRE_SKIP, true);
  view.setUint32(12, RATE, true);
  return bytes;
}

/** No vendor, no comments. */
const tags = Uint8Array.of(...new TextEncoder().encode('OpusTags'), 0, 0, 0, 0, 0, 0, 0, 0);

function writePage({ packets, position }: Page, number: number, mark: number): Uint8Array {
  const lacing = packets.flatMap(({ length }) => [
    ...new Array<number>(Math.floor(length / 255)).fill(255),
    length % 255,
  ]);
  const header = 27 + lacing.length;
  const bytes = new Uint8Array(header + packets.reduce((sum, { length }) => sum + length, 0));
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode('OggS'));
  bytes[5] = mark;
  view.setBigUint64(6, BigInt(position), true);
  view.setUint32(14, SERIAL, true);
  view.setUint32(18, number, true);
  bytes[26] = lacing.length;
  bytes.set(lacing, 27);
  let at = header;
  for (const packet of packets) {
    bytes.set(packet, at);
    at += packet.length;
  }
  view.setUint32(22, checksum(bytes), true);
  return bytes;
}

/** The CRC of Ogg: polynomial 0x04c11db7, the highest bit first, from zero (RFC 3533 6). */
const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte << 24;
  for (let bit = 0; bit < 8; bit++) rest = rest < 0 ? (rest << 1) ^ 0x04c1_1db7 : rest << 1;
  return rest;
});

function checksum(bytes: Uint8Array): number {
  let rest = 0;
  for (const byte of bytes) rest = (rest << 8) ^ table[(rest >>> 24) ^ byte]!;
  return rest >>> 0;
}
