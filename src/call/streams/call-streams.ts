import type { Addresses } from '../../network/address.ts';
import { mainPayloadType } from '../../rtp/figures.ts';
import { seenOnce } from '../../rtp/seen-once.ts';
import type { RtpStreams } from '../../rtp/streams.ts';
import { addressKey } from '../../sdp/addresses.ts';
import type { MediaDigest } from '../../sdp/digest.ts';
import type { Codec } from '../../sdp/model.ts';
import { findStaticPayloadType } from '../../sdp/static-payload-types.ts';
import type { MessageIndex } from '../../sip/message-index.ts';
import type { Call } from '../call.ts';
import type { CodecLists } from '../codecs.ts';
import { candidateKeys } from './media-endpoints.ts';
import { otherSide, sideOf, type Side } from '../leg.ts';
import type { Message, Timed } from '../message.ts';

/** Seconds by which media may come before the description that names its port was captured. */
const EARLY = 1;

/** A side of a media line as a message describes it. */
export interface DescribedLine {
  readonly message: Message;
  /** Index of the leg, and of the media line. */
  readonly leg: number;
  readonly media: number;
  readonly side: Side;
  readonly line: MediaDigest;
}

/** A stream and the media line that it belongs to. */
export interface CallStream {
  readonly stream: number;
  readonly leg: number;
  readonly media: number;
  readonly sender: Side;
  /** What the receiver and the sender asked for when it began. */
  readonly receiving: DescribedLine | undefined;
  readonly sending: DescribedLine | undefined;
  /** It goes to where the receiver wants it, and comes from where the sender wants its own. */
  readonly isToDescribed: boolean;
  readonly isFromDescribed: boolean;
  /** Unix seconds. */
  readonly from: number;
  readonly to: number;
}

/** What streams and lines are read from. */
export interface StreamContext {
  readonly rtp: RtpStreams;
  readonly addresses: Addresses;
  readonly index: MessageIndex;
  readonly codecs: CodecLists;
}

/** Keys that only one side described are not in use. */
export function securityOf({ sending, receiving }: CallStream): MediaDigest['security'] {
  const [own = 'none', other = own] = [sending, receiving].flatMap((line) => line?.line.security ?? []);
  return other === 'none' ? 'none' : own;
}

export function instant({ seconds, nanoseconds }: Timed): number {
  return seconds + nanoseconds / 1e9;
}

/**
 * Ties the streams of a call to its media lines: by where they go to, else by where they come from (behind a NAT one of
 * the two is not as described). Legs that a B2BUA joins may describe the same endpoint: the stream then is one of each.
 */
export function findCallStreams(
  call: Call,
  streams: readonly number[],
  { rtp, addresses, index }: StreamContext,
): CallStream[] {
  if (streams.length === 0) return [];
  const lines = describedLines(call, index);
  const byEndpoint = new Map<string, DescribedLine[]>();
  for (const line of lines) {
    const own = `${addressKey(index.sdp.texts.text(line.line.address))} ${line.line.port}`;
    for (const key of [own, ...candidateKeys(line.line, index.sdp)]) {
      const known = byEndpoint.get(key);
      if (known === undefined) byEndpoint.set(key, [line]);
      else known.push(line);
    }
  }
  const c = rtp.streams.columns;
  return seenOnce(streams, rtp).flatMap((stream) => {
    const from = instant({ seconds: c.firstSeconds[stream]!, nanoseconds: c.firstNanoseconds[stream]! });
    const to = instant({ seconds: c.lastSeconds[stream]!, nanoseconds: c.lastNanoseconds[stream]! });
    const at = (address: number, port: number): readonly DescribedLine[] =>
      byEndpoint.get(`${addressKey(addresses.format(address))} ${port}`) ?? [];
    const targets = at(c.destination[stream]!, c.destinationPort[stream]!);
    const origins = at(c.source[stream]!, c.sourcePort[stream]!);
    return [...call.legs.keys()].flatMap((leg): CallStream[] => {
      const target = latest(targets, from, leg);
      const origin = latest(origins, from, leg);
      const known = target ?? origin;
      if (known === undefined) return [];
      const sender = target === undefined ? known.side : otherSide(target.side);
      const own = (side: Side): DescribedLine | undefined =>
        latest(lines, from, leg, (line) => line.side === side && line.media === known.media);
      const isFromDescribed = origin?.side === sender && origin.media === known.media;
      return [
        {
          stream,
          leg,
          media: known.media,
          sender,
          receiving: target ?? own(otherSide(sender)),
          sending: isFromDescribed ? origin : own(sender),
          isToDescribed: target !== undefined,
          isFromDescribed,
          from,
          to,
        },
      ];
    });
  });
}

/** All media lines that messages of a call describe, on every hop, in order. */
export function describedLines({ messages, legs }: Call, index: MessageIndex): DescribedLine[] {
  const { thread } = index.messages.columns;
  const legOf = new Map<string, number>();
  for (const [number, { leg }] of legs.entries())
    for (const tag of [...leg.callerTags, ...leg.trees.map(({ fromTag }) => fromTag)])
      if (!legOf.has(`${leg.thread} ${tag}`)) legOf.set(`${leg.thread} ${tag}`, number);
  return messages.flatMap((message) => {
    const leg = message.sdp === 0 ? undefined : legOf.get(`${thread[message.number]} ${message.fromTag}`);
    if (leg === undefined) return [];
    const requester = sideOf(legs[leg]!.leg, message.fromTag);
    const side = message.isRequest ? requester : otherSide(requester);
    return index.sdp
      .read(message.sdp)
      .media.flatMap((line, media) =>
        line.isRemoved || line.address === 0 ? [] : [{ message, leg, media, side, line }],
      );
  });
}

function latest(
  lines: readonly DescribedLine[],
  start: number,
  leg: number,
  isMeant: (line: DescribedLine) => boolean = () => true,
): DescribedLine | undefined {
  const own = lines.filter((line) => line.leg === leg && isMeant(line));
  return own.findLast(({ message }) => !(instant(message) > start + EARLY)) ?? own[0];
}

/** What a payload type of a stream means: as the receiver has it, else the sender, else by its number (RFC 3551). */
export function codecOfType(
  { receiving, sending }: Pick<CallStream, 'receiving' | 'sending'>,
  payloadType: number,
  codecs: CodecLists,
): Codec | undefined {
  for (const described of [receiving, sending]) {
    const list = described === undefined ? [] : codecs.of(described.line.formats);
    const found = list.find((codec) => codec.payloadType === payloadType);
    if (found !== undefined) return found;
  }
  const known = findStaticPayloadType(payloadType);
  return known && { ...known, payloadType, fmtp: undefined, static: true };
}

/** What packets of redundant audio carry, as their format parameters name it (RFC 2198 5): the primary one first. */
export function carriedTypes(codec: Codec | undefined): number[] {
  return codec?.name.toLowerCase() === 'red' ? (codec.fmtp ?? '').split('/').map(Number) : [];
}

/** The codec of most packets of a stream. */
export function codecOfStream(stream: CallStream, { rtp, codecs }: StreamContext): Codec | undefined {
  return codecOfType(stream, mainPayloadType(rtp, stream.stream), codecs);
}
