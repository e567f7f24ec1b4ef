import { TupleInterner } from '../../../bytes/interner.ts';
import type { Packet } from '../../../network/packet.ts';
import { unpackRedundancy } from '../../../rtp/playout/redundancy.ts';
import { RtpPackets } from '../../../rtp/playout/rtp-packets.ts';
import { RtcpReports, type RtcpSummary } from '../../../rtp/rtcp-summary.ts';
import { parseRtcp, sniffRtcp, type RtcpPacket } from '../../../rtp/rtcp.ts';
import type { SrtpKey } from '../../../rtp/srtp-key.ts';
import { SrtcpReader } from '../../../rtp/srtcp.ts';
import { SrtpReader } from '../../../rtp/srtp.ts';
import type { RtpRequest, Unreadable, WantedStream } from './audio-request.ts';
import { DatagramPipeline, readAgain } from './read-again.ts';

/** Seconds by which a packet may lie outside of the times of its stream: those are rounded. */
const MARGIN = 0.001;

/** What was read, by stream. */
export interface ReadStreams {
  readonly kind: 'read';
  /** Lost packets of which a copy came later among them. */
  readonly packets: readonly RtpPackets[];
  /** Without those. */
  readonly received: readonly RtpPackets[];
  readonly recovered: readonly number[];
  readonly reports: readonly (RtcpSummary | undefined)[];
}

/** Reads captures once and keeps the packets of the streams that are wanted, in their order. */
export async function readRtp(
  { inputs, base, streams }: RtpRequest,
  signal: AbortSignal,
  progress: (bytes: number, of: number) => void,
): Promise<ReadStreams | Unreadable> {
  const collected = streams.map(({ keys }) => new Collected(keys));
  const unreadable = await readAgain(
    inputs,
    (offset) => new Collector(streams, collected, base, offset).pipeline,
    signal,
    progress,
  );
  if (unreadable !== undefined) return unreadable;
  const unpacked = collected.map(({ packets }, i) => unpackRedundancy(packets, new Map(streams[i]!.formats)));
  return {
    kind: 'read',
    packets: unpacked.map(({ complete }) => complete),
    received: unpacked.map(({ received }) => received),
    recovered: unpacked.map(({ recovered }) => recovered),
    reports: collected.map(({ reports }, i) => {
      const { ssrc, formats } = streams[i]!;
      return reports.summary(ssrc, formats[0]?.[1].clockRate);
    }),
  };
}

/** The packets of a stream, in the clear. */
class Collected {
  readonly packets = new RtpPackets();
  readonly reports = new RtcpReports();
  private readers: readonly SrtpReader[] | undefined;
  private readonly reportReaders: readonly SrtcpReader[];

  constructor(keys: readonly SrtpKey[] = []) {
    const readers = keys.map((key) => SrtpReader.open(key)).filter((reader) => reader !== undefined);
    if (keys.length > 0) this.readers = readers;
    this.reportReaders = keys.flatMap((key) => SrtcpReader.open(key) ?? []);
  }

  /** What the ends of the stream tell by RTCP, in the clear; undefined where no key fits. */
  decryptReports({ bytes, start, end }: Packet): Uint8Array | undefined {
    for (const reader of this.reportReaders) {
      const clear = reader.read(bytes, start, end);
      if (clear !== undefined) return clear;
    }
    return undefined;
  }

  /** A packet that none of the keys fits is left out: as sound it would be noise. */
  add(bytes: Uint8Array, start: number, end: number, time: number): void {
    const { packets, readers } = this;
    if (readers === undefined) {
      packets.add(bytes, start, end, time);
      return;
    }
    for (const reader of readers) {
      const clear = reader.read(bytes, start, end);
      if (clear === undefined) continue;
      packets.add(clear, 0, clear.length, time);
      // Whichever fitted is tried first from now on.
      if (reader !== readers[0]) this.readers = [reader, ...readers.filter((other) => other !== reader)];
      return;
    }
  }
}

/** Takes the RTP packets of one file out of the way that all packets go. */
class Collector {
  readonly pipeline = new DatagramPipeline((packet) => {
    const isReport = sniffRtcp(packet.bytes, packet.start, packet.end);
    if (isReport) this.takeReports(packet);
    return isReport;
  });
  private readonly streams: readonly WantedStream[];
  private readonly collected: readonly Collected[];
  private readonly base: RtpRequest['base'];
  private readonly offset: number;
  private readonly keys = new TupleInterner(4);
  /** By key: the numbers of the streams it may belong to. */
  private readonly candidates: (readonly number[])[] = [];

  constructor(
    streams: readonly WantedStream[],
    collected: readonly Collected[],
    base: RtpRequest['base'],
    offset: number,
  ) {
    this.streams = streams;
    this.collected = collected;
    this.base = base;
    this.offset = offset;
    this.pipeline.rtp.packet = (packet: Packet) => this.take(packet);
  }

  private take(packet: Packet): void {
    const { bytes, start, end } = packet;
    const ports = ((packet.sourcePort << 16) | packet.destinationPort) >>> 0;
    const ssrc =
      ((bytes[start + 8]! << 24) |
        (bytes[start + 9]! << 16) |
        (bytes[start + 10]! << 8) |
        bytes[start + 11]!) >>>
      0;
    const key = this.keys.intern(packet.source, packet.destination, ports, ssrc);
    const candidates = (this.candidates[key] ??= this.find(packet, ssrc));
    if (candidates.length === 0) return;
    const time = this.timeOf(packet);
    for (const number of candidates) {
      const { firstTime, lastTime } = this.streams[number]!;
      if (time < firstTime - MARGIN || time > lastTime + MARGIN) continue;
      this.collected[number]!.add(bytes, start, end, time);
      return;
    }
  }

  private timeOf({ seconds, nanoseconds }: Packet): number {
    const { base, offset } = this;
    return seconds - base.seconds + (nanoseconds - base.nanoseconds) / 1e9 + offset;
  }

  /**
   * RTCP of the two hosts of a stream, whichever its ports: which source it is about, it says itself. It may be encrypted
   * (RFC 3711 3.4).
   */
  private takeReports(packet: Packet): void {
    const { addresses } = this.pipeline;
    const [from, to] = [addresses.format(packet.source), addresses.format(packet.destination)];
    const read = (): RtcpPacket[] => {
      for (const [number, stream] of this.streams.entries()) {
        const clear = isBetween(stream, from, to)
          ? this.collected[number]!.decryptReports(packet)
          : undefined;
        if (clear !== undefined) return parseRtcp(clear, 0, clear.length);
      }
      return parseRtcp(packet.bytes, packet.start, packet.end);
    };
    let packets: RtcpPacket[] | undefined;
    for (const [number, stream] of this.streams.entries()) {
      if (!isBetween(stream, from, to)) continue;
      packets ??= read();
      this.collected[number]!.reports.take(packets, this.timeOf(packet));
    }
  }

  private find({ source, sourcePort, destination, destinationPort }: Packet, ssrc: number): number[] {
    const { addresses } = this.pipeline;
    const [from, to] = [addresses.format(source), addresses.format(destination)];
    return this.streams.flatMap((stream, number) =>
      stream.ssrc === ssrc &&
      stream.sourcePort === sourcePort &&
      stream.destinationPort === destinationPort &&
      stream.source === from &&
      stream.destination === to
        ? [number]
        : [],
    );
  }
}

/** Whether something went between the two hosts of a stream, whichever way. */
function isBetween({ source, destination }: WantedStream, from: string, to: string): boolean {
  return (source === from && destination === to) || (source === to && destination === from);
}
