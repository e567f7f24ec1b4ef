import type { CallMedia } from '../../call/streams/call-media.ts';
import {
  carriedTypes,
  codecOfType,
  securityOf,
  type CallStream,
  type StreamContext,
} from '../../call/streams/call-streams.ts';
import type { Side } from '../../call/leg.ts';
import { formatEndpoint } from '../../network/address.ts';
import {
  mainPayloadType,
  readFigures,
  silenceRows,
  typeRows,
  type StreamFigures,
} from '../../rtp/figures.ts';
import { rateQuality, type Quality } from '../../rtp/quality.ts';
import type { SrtpKey } from '../../rtp/srtp-key.ts';
import { digitsOf } from '../../rtp/telephone-events.ts';
import { formatCodec } from '../../sdp/codecs.ts';
import type { Codec } from '../../sdp/model.ts';
import { parseSessionDescription } from '../../sdp/session-description.ts';
import { findSdp, parseMessage } from '../../sip/message.ts';
import type { Analysis } from '../open/analysis.ts';
import { isFileGone } from '../open/open.ts';

/** The streams of a conversation; times are seconds since the base of the page. */
export interface MediaDetails {
  readonly streams: readonly MediaStream[];
  /** Where its descriptions ask for T.38 over UDPTL: `192.0.2.1:4000`. */
  readonly faxEndpoints: readonly string[];
  /** They ask for MSRP. */
  readonly hasMsrp: boolean;
}

export interface MediaStream {
  /** Its number among all streams: the `stream` of a row of the ladder. */
  readonly stream: number;
  readonly file: number;
  /** Without and with the port: `192.0.2.1`, `192.0.2.1:4000`. */
  readonly sourceAddress: string;
  readonly sourcePort: number;
  readonly source: string;
  readonly destinationAddress: string;
  readonly destinationPort: number;
  readonly destination: string;
  readonly ssrc: number;
  readonly firstTime: number;
  readonly lastTime: number;
  readonly firstFrame: number;
  readonly lastFrame: number;
  /** Where the records of its first and last packet lie in the file; -1 where the file does not hold them. */
  readonly firstOffset: number;
  readonly lastOffset: number;
  /** The media line it belongs to; null where no description names its endpoints. */
  readonly line: MediaLineOfStream | null;
  /** Of most of its packets: `PCMU/8000`; null where nothing says it. */
  readonly codec: string | null;
  /** In the order in which they came up. */
  readonly payloadTypes: readonly {
    readonly payloadType: number;
    readonly codec: Codec | null;
    readonly packets: number;
    readonly firstFrame: number;
    readonly firstTime: number;
    readonly lastTime: number;
  }[];
  /** Codecs that stand in packets of redundant audio. */
  readonly carried: readonly Codec[];
  readonly figures: StreamFigures;
  /** By the E-model; null for codecs that its tables do not have. */
  readonly quality: Quality | null;
  /** 300 ms and more without a packet; `announced`: the sender was silent on purpose. */
  readonly silences: readonly {
    readonly from: number;
    readonly to: number;
    readonly frame: number;
    readonly skipped: number;
    readonly announced: boolean;
  }[];
  /** What was dialled by telephone events. */
  readonly digits: string;
  /** The stream before from the same sender on the same line: another SSRC, or from elsewhere. */
  readonly continues: number | null;
}

interface MediaLineOfStream {
  readonly leg: number;
  /** Index of the media line. */
  readonly media: number;
  readonly sender: Side;
  readonly security: 'none' | 'sdes' | 'dtls';
  /** What its sender encrypts with (RFC 4568 6.1, RFC 5764), and behind that its receiver, whose reports are about it. */
  readonly keys: readonly SrtpKey[];
  /** Messages that say where the receiver wants it and where the sender is. */
  readonly receiving: number | null;
  readonly sending: number | null;
  readonly isToDescribed: boolean;
  readonly isFromDescribed: boolean;
}

export async function readMediaDetails(analysis: Analysis, conversation: number): Promise<MediaDetails> {
  const context = analysis.streamContext;
  const textOf = (id: number): string => context.index.sdp.texts.text(id);
  const numbers = analysis.streamsOf(conversation);
  const media = analysis.mediaOf(conversation, analysis.call(conversation));
  const found = media.streams;
  const { rtp, tls } = analysis.pipeline;
  const keys = new Map<CallStream, readonly SrtpKey[]>();
  for (const stream of found)
    if (securityOf(stream) === 'sdes') keys.set(stream, await keysIfReadable(stream, media, analysis));
  const tied = new Map<number, CallStream>();
  for (const stream of found) if (!tied.has(stream.stream)) tied.set(stream.stream, stream);
  const list = [...numbers].sort((a, b) => a - b);
  const fax = media.lines.filter(({ line }) => /^udptl$/i.test(textOf(line.transport)));
  return {
    faxEndpoints: [...new Set(fax.map(({ line }) => formatEndpoint(textOf(line.address), line.port)))],
    hasMsrp: media.lines.some(({ line }) => /msrp/i.test(textOf(line.transport))),
    streams: list.map((stream) => {
      const own = tied.get(stream);
      const before = own === undefined ? undefined : previousOf(own, [...tied.values()]);
      const line = own && lineOf(own, keys.get(own) ?? tls.srtpKeys?.(rtp.streams.columns, stream) ?? []);
      return describe(stream, line, own, before, context, analysis);
    }),
  };
}

/** `PCMU`, `PCMU, 9.4 % lost`: what a stream of a call is told by. */
export function labelOfStream({ streams, context }: CallMedia, stream: number): string {
  const own = streams.find((one) => one.stream === stream);
  const payloadType = mainPayloadType(context.rtp, stream);
  const name = codecOfType(own ?? nowhere, payloadType, context.codecs)?.name;
  const { missingPercent } = readFigures(context.rtp, stream, undefined);
  const lost = missingPercent < 0.05 ? '' : `, ${missingPercent.toFixed(1)} % lost`;
  return `${name || `payload type ${payloadType}`}${lost}`;
}

/** Of a stream that no description names. */
const nowhere = { receiving: undefined, sending: undefined };

/** The last stream of the same sender on the same line that began earlier. */
function previousOf(own: CallStream, streams: readonly CallStream[]): CallStream | undefined {
  return streams
    .filter(
      ({ stream, leg, media, sender, from }) =>
        stream !== own.stream &&
        leg === own.leg &&
        media === own.media &&
        sender === own.sender &&
        (from < own.from || (from === own.from && stream < own.stream)),
    )
    .toSorted((a, b) => a.from - b.from)
    .at(-1);
}

function describe(
  stream: number,
  line: MediaLineOfStream | undefined,
  tied: CallStream | undefined,
  before: CallStream | undefined,
  { rtp, addresses, codecs }: StreamContext,
  analysis: Analysis,
): MediaStream {
  const c = rtp.streams.columns;
  const base = analysis.firstTime();
  const since = (seconds: number, nanoseconds: number): number =>
    seconds - base.seconds + (nanoseconds - base.nanoseconds) / 1e9;
  const sourceAddress = addresses.format(c.source[stream]!);
  const destinationAddress = addresses.format(c.destination[stream]!);
  const codecOf = (payloadType: number): Codec | undefined =>
    codecOfType(tied ?? nowhere, payloadType, codecs);
  const codec = codecOf(mainPayloadType(rtp, stream));
  const figures = readFigures(rtp, stream, codec?.clockRate, addresses.isV6(c.source[stream]!));
  const types = rtp.payloadTypes.table.columns;
  const carried = typeRows(rtp, stream)
    .flatMap((row) => carriedTypes(codecOf(types.payloadType[row]!)))
    .flatMap((payloadType) => codecOf(payloadType) ?? []);
  const rated = carried[0] ?? codec;
  const silences = rtp.silences.table.columns;
  return {
    stream,
    file: c.file[stream]!,
    sourceAddress,
    sourcePort: c.sourcePort[stream]!,
    source: formatEndpoint(sourceAddress, c.sourcePort[stream]!),
    destinationAddress,
    destinationPort: c.destinationPort[stream]!,
    destination: formatEndpoint(destinationAddress, c.destinationPort[stream]!),
    ssrc: c.ssrc[stream]!,
    firstTime: since(c.firstSeconds[stream]!, c.firstNanoseconds[stream]!),
    lastTime: since(c.lastSeconds[stream]!, c.lastNanoseconds[stream]!),
    firstFrame: c.firstFrame[stream]!,
    lastFrame: c.lastFrame[stream]!,
    firstOffset: c.firstOffset[stream]!,
    lastOffset: c.lastOffset[stream]!,
    line: line ?? null,
    codec: codec === undefined ? null : formatCodec(codec),
    payloadTypes: typeRows(rtp, stream).map((row) => ({
      payloadType: types.payloadType[row]!,
      codec: codecOf(types.payloadType[row]!) ?? null,
      packets: types.packets[row]!,
      firstFrame: types.firstFrame[row]!,
      firstTime: since(types.firstSeconds[row]!, types.firstNanoseconds[row]!),
      lastTime: since(types.lastSeconds[row]!, types.lastNanoseconds[row]!),
    })),
    figures,
    carried,
    quality: (rated && rateQuality(rated.name, figures.missingPercent, figures.burstRatio)) ?? null,
    silences: silenceRows(rtp, stream).map((row) => {
      const to = since(silences.seconds[row]!, silences.nanoseconds[row]!);
      return {
        from: to - silences.length[row]! / 1000,
        to,
        frame: silences.frame[row]!,
        skipped: silences.skipped[row]!,
        announced: silences.isAnnounced[row] === 1,
      };
    }),
    digits: digitsOf(rtp.events.of(stream)),
    continues: before?.stream ?? null,
  };
}

function lineOf(stream: CallStream, keys: readonly SrtpKey[]): MediaLineOfStream {
  const { leg, media, sender, receiving, sending, isToDescribed, isFromDescribed } = stream;
  return {
    leg,
    media,
    sender,
    security: securityOf(stream),
    keys,
    receiving: receiving?.message.number ?? null,
    sending: sending?.message.number ?? null,
    isToDescribed,
    isFromDescribed,
  };
}

/** None where the file can't be read any more: what was measured is still known. */
async function keysIfReadable(
  stream: CallStream,
  media: CallMedia,
  analysis: Analysis,
): Promise<readonly SrtpKey[]> {
  try {
    return await readKeys(stream, media, analysis);
  } catch (error) {
    if (isFileGone(error)) return [];
    throw error;
  }
}

/** All keys that were described for the line of a stream, those of its sender first: which is in use, packets tell. */
async function readKeys(
  { leg, media: index, sender }: CallStream,
  { lines }: CallMedia,
  analysis: Analysis,
): Promise<SrtpKey[]> {
  const keys = new Map<string, SrtpKey>();
  const isBack = ({ side }: (typeof lines)[0]): number => Number(side !== sender);
  const own = lines
    .filter((line) => line.leg === leg && line.media === index)
    .sort((a, b) => isBack(a) - isBack(b));
  const messages = new Map(own.map(({ line, message }) => [line.keys, message.number]));
  for await (const { bytes } of analysis.bytesOfAll(messages.values())) {
    const part = findSdp(parseMessage(bytes));
    const described = part && parseSessionDescription(bytes.subarray(part.start, part.end)).media[index];
    for (const { suite, keys: offered } of described?.crypto ?? []) {
      for (const { key, mki } of offered)
        keys.set(`${suite} ${key}`, { suite, key, mkiLength: Number(mki?.split(':')[1] ?? 0) || 0 });
    }
  }
  return [...keys.values()];
}
