import { TupleInterner } from '../../bytes/interner.ts';
import type { Packet } from '../../network/packet.ts';
import { RtpPackets } from '../../rtp/playout/rtp-packets.ts';
import type { SrtpKey } from '../../rtp/srtp-key.ts';
import { SrtpReader } from '../../rtp/srtp.ts';
import { allExtras } from '../all-extras.ts';
import { BlobSource } from '../blob-source.ts';
import { isFileGone, unpackZips } from '../open.ts';
import { Pipeline } from '../pipeline.ts';
import { readSource, UnreadableError } from '../read-source.ts';
import type { RtpRequest, Unreadable, WantedStream } from './audio-request.ts';
import { narrowCapture } from './narrow-capture.ts';

/** Seconds by which a packet may lie outside of the times of its stream: those are rounded. */
const MARGIN = 0.001;

/** Reads captures once and keeps the packets of the streams that are wanted, in their order. */
export async function readRtp(
  { inputs, base, streams }: RtpRequest,
  signal: AbortSignal,
  progress: (bytes: number, of: number) => void,
): Promise<RtpPackets[] | Unreadable> {
  const collected = streams.map(({ keys }) => new Collected(keys));
  const narrowed: Blob[] = [];
  for (const { blob, name, range } of inputs) {
    try {
      narrowed.push(range === undefined ? blob : await narrowCapture(blob, range));
    } catch (error) {
      if (isFileGone(error)) return { kind: 'unreadable', name };
      throw error;
    }
  }
  const total = narrowed.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  for (const [input, { name, isUnpackedWhole, clockOffsets }] of inputs.entries()) {
    const blob = narrowed[input]!;
    const sources = await unpackZips([new BlobSource(blob, name)], allExtras, []);
    let file = 0;
    for (const { source } of sources) {
      const collector = new Collector(streams, collected, base, clockOffsets[file] ?? 0);
      try {
        await readSource(source, collector.pipeline, {
          signal,
          extras: allExtras,
          unpackLimit: isUnpackedWhole === true ? Infinity : undefined,
          progress: (bytes) => progress(Math.min(done + bytes, total), total),
        });
        file++;
      } catch (error) {
        if (isFileGone(error)) return { kind: 'unreadable', name };
        // What could not be read the first time can't now, and counts as no file again.
        if (!(error instanceof UnreadableError)) throw error;
      }
    }
    done += blob.size;
  }
  return collected.map(({ packets }) => packets);
}

/** The packets of a stream, in the clear. */
class Collected {
  readonly packets = new RtpPackets();
  private readers: readonly SrtpReader[] | undefined;

  constructor(keys: readonly SrtpKey[] = []) {
    const readers = keys.map((key) => SrtpReader.open(key)).filter((reader) => reader !== undefined);
    if (keys.length > 0) this.readers = readers;
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
  readonly pipeline = new Pipeline([], allExtras);
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
    const { base, offset } = this;
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
    const time = packet.seconds - base.seconds + (packet.nanoseconds - base.nanoseconds) / 1e9 + offset;
    for (const number of candidates) {
      const { firstTime, lastTime } = this.streams[number]!;
      if (time < firstTime - MARGIN || time > lastTime + MARGIN) continue;
      this.collected[number]!.add(bytes, start, end, time);
      return;
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
