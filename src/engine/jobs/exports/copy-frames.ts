import type { CaptureRecord } from '../../../capture/record.ts';
import { decodePacket } from '../../../network/decode.ts';
import type { NetworkContext } from '../../../network/decoder.ts';
import { Fragments } from '../../../network/ip/fragments.ts';
import { Packet, type Next } from '../../../network/packet.ts';
import { allExtras } from '../../read/all-extras.ts';
import { BlobSource } from '../../read/blob-source.ts';
import { isKeyLog, readKeyLog } from '../../read/key-logs.ts';
import { isFileGone, unpackZips } from '../../open/open.ts';
import { Pipeline } from '../../read/pipeline.ts';
import { readSource, UnreadableError } from '../../read/read-source.ts';
import type { CopiedFrame, CopiedFrames, FrameEnd, FrameRequest } from './frame-request.ts';
import { KeyLogLines } from './key-log-lines.ts';

/** Seconds by which packets of media may lie outside of the times of their stream. */
const MARGIN = 1;
/** Bytes that are held at once: a browser ends workers that hold several times as much. */
const MOST_BYTES = 1 << 30;

/** Reads captures once and copies the frames that are wanted, in their order. */
export async function copyFrames(
  request: FrameRequest,
  signal: AbortSignal,
  progress: (bytes: number, of: number) => void,
  mostBytes = MOST_BYTES,
): Promise<CopiedFrames> {
  const copier = new Copier(request, mostBytes);
  const total = request.inputs.reduce((sum, { blob }) => sum + blob.size, 0);
  let done = 0;
  for (const { name, blob, isUnpackedWhole } of request.inputs) {
    for (const { source } of await unpackZips([new BlobSource(blob, name)], allExtras, [])) {
      try {
        if (await isKeyLog(source)) {
          copier.keys.add(await readKeyLog(source));
          continue;
        }
        const pipeline = copier.begin();
        try {
          await readSource(source, pipeline, {
            signal,
            extras: allExtras,
            unpackLimit: isUnpackedWhole === true ? Infinity : undefined,
            progress: (bytes) => progress(Math.min(done + bytes, total), total),
          });
        } catch (error) {
          if (!(error instanceof UnreadableError)) throw error;
          // What could not be read the first time counts as no file again.
          pipeline.abandonFile(error.message);
        }
        copier.end(pipeline);
        if (copier.bytes > mostBytes) return { frames: [], keyLog: '', isTooMuch: true };
      } catch (error) {
        if (isFileGone(error)) return { frames: [], keyLog: '', unreadable: name };
        throw error;
      }
    }
    done += blob.size;
  }
  return { frames: copier.copied, keyLog: copier.keys.linesInUse() };
}

/** Takes the packets of one file after the other where the pipeline would. */
class Copier {
  readonly copied: CopiedFrame[] = [];
  readonly keys = new KeyLogLines();
  bytes = 0;
  private readonly mostBytes: number;
  private readonly request: FrameRequest;
  private readonly framesOfFiles: ReadonlyMap<number, ReadonlySet<number>>;
  private readonly offsets: ReadonlyMap<number, number>;
  private readonly wantsMedia: boolean;
  private readonly wantsConnections: boolean;
  private file = 0;

  constructor(request: FrameRequest, mostBytes: number) {
    this.request = request;
    this.mostBytes = mostBytes;
    this.framesOfFiles = new Map(request.frames.map(({ file, frames }) => [file, new Set(frames)]));
    this.offsets = new Map(
      request.clocks.map((clock) => [clock.file * 65536 + clock.interface, clock.offset]),
    );
    this.wantsMedia = request.media.length > 0;
    this.wantsConnections = request.connections.length > 0;
  }

  begin(): Pipeline {
    const pipeline = new Pipeline([], allExtras);
    const context: NetworkContext = { addresses: pipeline.addresses, fragments: new Fragments() };
    const ends = new Ends(pipeline, this.request);
    const frames = this.framesOfFiles.get(this.file) ?? new Set();
    const packet = new Packet();
    pipeline.packet = () => {
      const { record } = pipeline;
      // Counted, or nothing would have been read of it.
      pipeline.files.at(-1)!.packets++;
      const isWanted = frames.has(record.frame);
      if (!isWanted && !this.wantsMedia && !this.wantsConnections) return;
      packet.begin(record);
      const offset = this.offsets.get(this.file * 65536 + record.interface) ?? 0;
      const time = record.seconds + record.nanoseconds / 1e9 + offset;
      const next = this.wantsMedia || this.wantsConnections ? decodePacket(packet, context) : 'none';
      const isBeside = next === 'udp' ? ends.isMedia(packet, time) : ends.isConnection(packet, next);
      if (isBeside && next === 'tcp') this.keys.segment(packet);
      if (isWanted || isBeside) this.copy(record, offset);
    };
    pipeline.secrets = (keyLog) => this.keys.add(keyLog);
    return pipeline;
  }

  end(pipeline: Pipeline): void {
    this.file += pipeline.files.length;
  }

  private copy(record: CaptureRecord, offset: number): void {
    const { interface: from, frame, seconds, nanoseconds, bytes, start, end, wireLength } = record;
    this.bytes += end - start;
    if (this.bytes > this.mostBytes) {
      this.copied.length = 0;
      return;
    }
    this.copied.push({
      file: this.file,
      interface: from,
      frame,
      linkType: record.protocol,
      time: Number.isNaN(seconds) ? undefined : shifted(seconds, nanoseconds, offset),
      bytes: bytes.slice(start, end),
      wireLength,
    });
  }
}

function shifted(seconds: number, nanoseconds: number, offset: number): CopiedFrame['time'] {
  if (offset === 0) return { seconds, nanoseconds };
  const whole = Math.floor(offset);
  const sum = nanoseconds + Math.round((offset - whole) * 1e9);
  return { seconds: seconds + whole + Math.floor(sum / 1e9), nanoseconds: sum % 1e9 };
}

/** Which packets belong to media or connections that are wanted, by the numbers that addresses have in a file. */
class Ends {
  private readonly pipeline: Pipeline;
  private readonly known = new Map<string, number>();
  /** By end: its number among those that are wanted, -1 for none. */
  private readonly numbers = new Map<number, number>();
  private readonly media = new Map<number, { from: number; to: number }[]>();
  private readonly connections = new Set<number>();

  constructor(pipeline: Pipeline, { media, connections }: FrameRequest) {
    this.pipeline = pipeline;
    for (const { ends, from, to } of media) {
      for (const beside of [0, 1]) {
        const [a, b] = ends.map(({ address, port }) => this.add({ address, port: port + beside }));
        for (const key of [pair(a!, b!), pair(b!, a!)]) {
          const times = this.media.get(key) ?? [];
          times.push({ from: from - MARGIN, to: to + MARGIN });
          this.media.set(key, times);
        }
      }
    }
    for (const ends of connections) {
      const [a, b] = ends.map((end) => this.add(end));
      this.connections.add(pair(a!, b!)).add(pair(b!, a!));
    }
  }

  isMedia(packet: Packet, time: number): boolean {
    const times = this.media.get(this.keyOf(packet));
    return times?.some(({ from, to }) => time >= from && time <= to) === true;
  }

  isConnection(packet: Packet, next: Next): boolean {
    return next === 'tcp' && this.connections.has(this.keyOf(packet));
  }

  private add({ address, port }: FrameEnd): number {
    const text = `${address} ${port}`;
    const known = this.known.get(text) ?? this.known.size;
    this.known.set(text, known);
    return known;
  }

  private keyOf({ source, sourcePort, destination, destinationPort }: Packet): number {
    return pair(this.numberOf(source, sourcePort), this.numberOf(destination, destinationPort));
  }

  private numberOf(address: number, port: number): number {
    const key = address * 65536 + port;
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.known.get(`${this.pipeline.addresses.format(address)} ${port}`) ?? -1;
      this.numbers.set(key, number);
    }
    return number;
  }
}

function pair(a: number, b: number): number {
  return a < 0 || b < 0 ? -1 : a * 2 ** 24 + b;
}
