import type { PayloadFormat } from '../../../rtp/decoders/decoder.ts';
import { findInbandTones } from '../../../rtp/playout/inband-tones.ts';
import { readLossOverTime } from '../../../rtp/playout/loss-over-time.ts';
import { buildPayloadFiles } from '../../../rtp/playout/payload-file.ts';
import { countUndecodable, renderStream, sampleRateOf } from '../../../rtp/playout/render.ts';
import type { RtpPackets } from '../../../rtp/playout/rtp-packets.ts';
import { readTelephoneEvents } from '../../../rtp/playout/telephone-events.ts';
import { Track, TRACK_SAMPLES } from '../../../rtp/playout/track.ts';
import { buildWav } from '../../../rtp/playout/wav.ts';
import { buildWaveform } from '../../../rtp/playout/waveform.ts';
import type { JobContext } from '../job.ts';
import type {
  Audio,
  AudioRequest,
  Payloads,
  RtpRequest,
  Sound,
  StreamSound,
  Unreadable,
} from './audio-request.ts';
import { readRtp } from './read-rtp.ts';

/** Rates that a long call is brought down to, so that it can be held. */
const lowerRates = [16_000, 8000];

const notPlayed = { played: 0, late: 0, duplicates: 0 };

/** Reads the packets of streams and makes them one sound, the streams of each side mixed. */
export async function buildAudio(
  request: AudioRequest,
  { signal, progress }: JobContext,
): Promise<Audio | Unreadable> {
  const found = await readRtp(request, signal, progress);
  if (found.kind !== 'read') return found;
  const read = found.packets;
  const formats = request.streams.map((stream, i) => formatsInUse(stream.formats, read[i]!));
  const isHeard = (number: number): boolean =>
    request.channels[number] !== undefined && sampleRateOf(formats[number]!.values()) !== undefined;
  const heard = [...read.keys()].filter(isHeard);
  const start = Math.min(...heard.map((number) => read[number]!.table.columns.arrival[0]!));
  const end = Math.max(...request.streams.map(({ lastTime }) => lastTime));
  const rate = rateFor(
    heard.flatMap((number) => [...formats[number]!.values()]),
    end - start,
  );
  const tracks = [new Track(), new Track()] as const;
  const streams: StreamSound[] = [];
  for (const [number, packets] of read.entries()) {
    const own = formats[number]!;
    const channel = request.channels[number];
    const rendered =
      channel !== undefined && isHeard(number)
        ? await renderStream(packets, tracks[channel], {
            formats: own,
            rate,
            origin: start,
            playout: request.playout,
          })
        : { ...notPlayed, undecodable: countUndecodable(packets, own) };
    streams.push({
      packets: found.received[number]!.length,
      recovered: found.recovered[number]!,
      ...rendered,
      undecodable: [...rendered.undecodable],
      events: readTelephoneEvents(packets, own),
      overTime: readLossOverTime(found.received[number]!, own),
      reports: found.reports[number],
    });
  }
  const isSilent = streams.every(({ played }) => played === 0);
  const sound = isSilent ? undefined : soundOf(tracks, rate, start, request.findsTones);
  return { kind: 'audio', sound, streams };
}

/** Reads the packets of streams and gives what they carry. */
export async function buildPayloads(
  request: RtpRequest,
  { signal, progress }: JobContext,
): Promise<Payloads | Unreadable> {
  const found = await readRtp(request, signal, progress);
  if (found.kind !== 'read') return found;
  const read = found.packets;
  return {
    kind: 'payloads',
    files: read.map((packets, i) => buildPayloadFiles(packets, new Map(request.streams[i]!.formats))),
  };
}

/** Formats of payload types that came. */
function formatsInUse(
  formats: readonly (readonly [number, PayloadFormat])[],
  packets: RtpPackets,
): Map<number, PayloadFormat> {
  const used = new Set(packets.table.columns.payloadType.subarray(0, packets.length));
  return new Map(formats.filter(([payloadType]) => used.has(payloadType)));
}

/** The highest rate of the codecs that a track of that many seconds has room for. */
function rateFor(formats: readonly PayloadFormat[], seconds: number): number {
  const best = sampleRateOf(formats) ?? 8000;
  const fits = (rate: number): boolean => rate * seconds <= TRACK_SAMPLES;
  return fits(best) ? best : (lowerRates.find((rate) => rate < best && fits(rate)) ?? Math.min(best, 8000));
}

function soundOf(
  [left, right]: readonly [Track, Track],
  rate: number,
  start: number,
  findsTones: boolean,
): Sound {
  const tonesOf = ({ samples }: Track): Sound['tones'][0] =>
    findsTones ? findInbandTones(samples, rate).map((tone) => ({ ...tone, start: tone.start + start })) : [];
  return {
    start,
    rate,
    length: Math.max(left.length, right.length),
    isCut: left.isCut || right.isCut,
    wav: wavOf([left.samples, right.samples], rate),
    waveforms: [buildWaveform(left.samples), buildWaveform(right.samples)],
    tones: [tonesOf(left), tonesOf(right)],
  };
}

/** Each piece is handed over before the next is made: a Blob need not lie in memory. */
function wavOf(channels: readonly Int16Array[], rate: number): Blob {
  const pieces: Blob[] = [];
  for (const piece of buildWav(channels, rate)) pieces.push(new Blob([piece]));
  return new Blob(pieces, { type: 'audio/wav' });
}
