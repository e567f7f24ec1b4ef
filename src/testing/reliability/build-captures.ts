import { allExtras } from '../../engine/read/all-extras.ts';
import type { Analysis } from '../../engine/open/analysis.ts';
import { BlobSource } from '../../engine/read/blob-source.ts';
import { beCautious } from '../../engine/open/cautious.ts';
import { openSources } from '../../engine/open/open.ts';
import { pcapFile, someTime } from '../capture-files.ts';
import { concat, ethernet, ip, tcp, udp, v4, type TestEndpoint } from '../layers.ts';

export type Bytes = Uint8Array<ArrayBuffer>;

export const text = (line: string): Bytes => new TextEncoder().encode(line);

/** A request that nothing is wrong with, and what is put into it. */
export function message(callId: string, extra = ''): string {
  return (
    `OPTIONS sip:bob@example.com SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK${callId.slice(0, 40)}\r\n` +
    `From: <sip:alice@example.com>;tag=1\r\nTo: <sip:bob@example.com>\r\nCall-ID: ${callId}\r\nCSeq: 1 OPTIONS\r\n` +
    `${extra}Content-Length: 0\r\n\r\n`
  );
}

/** The ends of stream or packet number `i`. */
export const endsOf = (i: number): readonly [TestEndpoint, TestEndpoint] => [
  { address: v4('192.0.2.1'), port: 10_000 + (i % 50_000) },
  { address: v4('192.0.2.2'), port: 5060 },
];

/** Packets of which one file is made at a time. */
const PART = 10_000;

/** A capture of these IP packets, a millisecond apart. */
export function captureOf(packets: readonly Uint8Array[]): Bytes {
  const parts: Uint8Array[] = [];
  for (let from = 0; from < packets.length; from += PART) {
    const part = pcapFile(
      packets.slice(from, from + PART).map((packet, i) => ({
        bytes: ethernet(packet),
        time: someTime + BigInt(from + i) * 1_000_000n,
      })),
    );
    // One file header is enough.
    parts.push(from === 0 ? part : part.subarray(24));
  }
  return concat(...parts);
}

export function overUdp(payloads: readonly Uint8Array[]): Bytes {
  return captureOf(
    payloads.map((payload, i) => ip(...endsOf(i), { protocol: 17 }, udp(...endsOf(i), payload))),
  );
}

/** A segment of stream number `i`, its first byte that many behind the beginning of the stream. */
export function segment(i: number, at: number, payload: Uint8Array): Uint8Array {
  return ip(...endsOf(i), { protocol: 6 }, tcp(...endsOf(i), { sequence: (1 + at) >>> 0 }, payload));
}

export function overTcp(streams: readonly Uint8Array[]): Bytes {
  return captureOf(streams.flatMap((stream, i) => segmentsOf(i, stream, 1400)));
}

export function segmentsOf(i: number, stream: Uint8Array, length: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(stream.length / length) }, (_, piece) =>
    segment(i, piece * length, stream.subarray(piece * length, (piece + 1) * length)),
  );
}

/** Opens a capture as the second worker does. */
export async function openCapture(bytes: Bytes, name = 'capture.pcap'): Promise<Analysis> {
  const { analysis } = await openSources([new BlobSource(new Blob([bytes]), name)], {
    signal: new AbortController().signal,
    extras: allExtras,
    createAnalysis: beCautious(allExtras),
    progress() {},
  });
  return analysis;
}
