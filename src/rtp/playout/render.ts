import { findAudioCodec } from '../decoders/registry.ts';
import type { PayloadDecoder, PayloadFormat } from '../decoders/decoder.ts';
import { ComfortNoise } from './comfort-noise.ts';
import { orderPackets, type OrderedPackets } from './order-packets.ts';
import { PacketPlacer, type Playout } from './place-packets.ts';
import { Resampler } from './resample.ts';
import type { RtpPackets } from './rtp-packets.ts';
import type { Track } from './track.ts';

export interface RenderOptions {
  /** By payload type; what is not there is not played. */
  readonly formats: ReadonlyMap<number, PayloadFormat>;
  /** Samples a second of the track. */
  readonly rate: number;
  /** Where the time line begins: seconds, on the clock of the packets' arrival. */
  readonly origin: number;
  readonly playout: Playout;
}

/** What became of the packets of a stream. */
export interface Rendered {
  readonly played: number;
  /** Came after their time; only behind a buffer. */
  readonly late: number;
  readonly duplicates: number;
  /** Packets that can't be decoded here, by the name of their encoding or `payload type 97`. */
  readonly undecodable: ReadonlyMap<string, number>;
}

/** What is no sound, and nothing is missing when it is not played. */
const silent = new Set(['telephone-event', 'tone']);

/** The highest rate among the codecs of formats that can be heard; undefined if none can. */
export function sampleRateOf(formats: Iterable<PayloadFormat>): number | undefined {
  const rates = [...formats].flatMap((format) => findAudioCodec(format)?.sampleRate(format) ?? []);
  return rates.length === 0 ? undefined : Math.max(...rates);
}

/** Decodes the packets of a stream in the order in which they were sent, and puts the samples on a track. */
export async function renderStream(
  packets: RtpPackets,
  track: Track,
  options: RenderOptions,
): Promise<Rendered> {
  const { formats, rate, origin, playout } = options;
  const ordered = orderPackets(packets);
  const c = packets.table.columns;
  const ahead = await decodeAhead(packets, ordered, formats);
  const placer = new PacketPlacer(rate, playout);
  const decoders = new Map<number, Decoding>();
  const noise = new ComfortNoise();
  const undecodable = new Map<string, number>();
  /** Where comfort noise begins that goes on; -1 for none. */
  let noiseFrom = -1;
  let played = 0;
  for (const [i, row] of ordered.rows.entries()) {
    const payloadType = c.payloadType[row]!;
    const format = formats.get(payloadType);
    const hasNoise = format !== undefined && isNoise(format);
    const decoding = hasNoise ? undefined : decodingOf(payloadType);
    if (!hasNoise && decoding === undefined) {
      count(undecodable, payloadType, format);
      continue;
    }
    const at = placer.place({
      arrival: (c.arrival[row]! - origin) * rate,
      timestamp: ordered.timestamps[i]!,
      epoch: ordered.epochs[i]!,
      clockRate: format !== undefined && format.clockRate > 0 ? format.clockRate : rate,
      isTalkspurt: c.marker[row] === 1,
    });
    if (at === undefined) continue;
    played++;
    if (noiseFrom >= 0) fillNoise(noiseFrom, at);
    noiseFrom = hasNoise ? at : -1;
    if (decoding === undefined) {
      noise.take(packets.payload(row));
      continue;
    }
    const samples = decoding.decode(row, i);
    track.mix(at, samples);
    placer.end = at + samples.length;
  }
  return { played, late: placer.late, duplicates: ordered.duplicates, undecodable };

  function decodingOf(payloadType: number): Decoding | undefined {
    const known = decoders.get(payloadType);
    if (known !== undefined) return known;
    const made = openDecoding(packets, formats.get(payloadType), rate, ahead.get(payloadType));
    if (made !== undefined) decoders.set(payloadType, made);
    return made;
  }

  function fillNoise(from: number, to: number): void {
    if (!track.reach(to)) return;
    let at = from;
    for (const piece of noise.make(to - from)) {
      track.mix(at, piece);
      at += piece.length;
    }
    // Nothing is filled twice, whatever timestamps say.
    placer.end = Math.max(placer.end, to);
  }
}

/** Packets of a stream that can't be decoded here, whatever else is in it. */
export function countUndecodable(
  packets: RtpPackets,
  formats: ReadonlyMap<number, PayloadFormat>,
): ReadonlyMap<string, number> {
  const undecodable = new Map<string, number>();
  for (const payloadType of packets.table.columns.payloadType.subarray(0, packets.length)) {
    const format = formats.get(payloadType);
    const isKnown = format !== undefined && (isNoise(format) || findAudioCodec(format) !== undefined);
    if (!isKnown) count(undecodable, payloadType, format);
  }
  return undecodable;
}

function count(
  undecodable: Map<string, number>,
  payloadType: number,
  format: PayloadFormat | undefined,
): void {
  if (format !== undefined && silent.has(format.encoding.toLowerCase())) return;
  const name = format?.encoding ?? `payload type ${payloadType}`;
  undecodable.set(name, (undecodable.get(name) ?? 0) + 1);
}

function isNoise({ encoding }: PayloadFormat): boolean {
  return encoding.toLowerCase() === 'cn';
}

interface Decoding {
  /** Samples of a row, which has that place in the order; valid until the next call. */
  decode(row: number, place: number): Int16Array;
}

function openDecoding(
  packets: RtpPackets,
  format: PayloadFormat | undefined,
  rate: number,
  ahead: ReadonlyMap<number, Int16Array> | undefined,
): Decoding | undefined {
  const codec = format && findAudioCodec(format);
  if (format === undefined || codec === undefined || !(format.clockRate > 0)) return undefined;
  const resampler = new Resampler(codec.sampleRate(format), rate);
  if (codec.open === undefined) {
    if (ahead === undefined) return undefined;
    return { decode: (_, place) => resampler.push(ahead.get(place) ?? new Int16Array()) };
  }
  const decoder: PayloadDecoder = codec.open(format);
  return { decode: (row) => resampler.push(decoder.decode(packets.payload(row))) };
}

/** What codecs of the platform make of all packets, by payload type and place in the order. */
async function decodeAhead(
  packets: RtpPackets,
  { rows }: OrderedPackets,
  formats: ReadonlyMap<number, PayloadFormat>,
): Promise<Map<number, Map<number, Int16Array>>> {
  const decoded = new Map<number, Map<number, Int16Array>>();
  for (const [payloadType, format] of formats) {
    const codec = findAudioCodec(format);
    if (codec?.decodeAhead === undefined) continue;
    const places: number[] = [];
    for (const [i, row] of rows.entries())
      if (packets.table.columns.payloadType[row] === payloadType) places.push(i);
    const samples = await codec.decodeAhead(
      places.map((place) => packets.payload(rows[place]!)),
      format,
    );
    if (samples !== undefined)
      decoded.set(payloadType, new Map(places.map((place, i) => [place, samples[i]!])));
  }
  return decoded;
}
