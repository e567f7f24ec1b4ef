import { isRtpTransport } from '../../sdp/codecs.ts';
import { formatEndpoint } from '../../network/address.ts';
import { readFigures, type StreamFigures } from '../../rtp/figures.ts';
import {
  codecOfStream,
  describedLines,
  findCallStreams,
  instant,
  type CallStream,
  type DescribedLine,
  type StreamContext,
} from './call-streams.ts';
import type { Call } from '../call.ts';
import { findLandmarks } from './landmarks.ts';
import type { Side } from '../leg.ts';
import { buildMediaTimelines, type MediaPeriod } from './media-timeline.ts';
import type { Message, Timed } from '../message.ts';
import type { SentenceTexts } from '../words/sentences.ts';

/** A stretch of a media line in which the same held; Unix seconds. */
export interface TimedPeriod extends Omit<MediaPeriod, 'isEarly'> {
  /** Before any callee answered. */
  readonly isEarly: boolean;
  readonly leg: number;
  /** Index of the media line. */
  readonly media: number;
  readonly type: string;
  readonly hasIce: boolean;
  readonly from: number;
  /** The end of the capture while it lasts. */
  readonly to: number;
  /** The message whose answer it was, and that answer. */
  readonly messages: readonly { readonly number: number }[];
}

/** What was negotiated of the media of a call, and what was sent. */
export class CallMedia {
  readonly context: StreamContext;
  private readonly call: Call;
  private readonly numbers: readonly number[];
  private readonly texts: SentenceTexts;
  private readonly captureEnd: Timed;
  private found: readonly CallStream[] | undefined;
  private foundPeriods: readonly TimedPeriod[] | undefined;
  private foundLines: readonly DescribedLine[] | undefined;

  /** `streams`: those of the call. */
  constructor(
    call: Call,
    streams: readonly number[],
    context: StreamContext,
    texts: SentenceTexts,
    captureEnd: Timed,
  ) {
    this.call = call;
    this.numbers = streams;
    this.context = context;
    this.texts = texts;
    this.captureEnd = captureEnd;
  }

  get streams(): readonly CallStream[] {
    return (this.found ??= findCallStreams(this.call, this.numbers, this.context));
  }

  get lines(): readonly DescribedLine[] {
    return (this.foundLines ??= describedLines(this.call, this.context.index));
  }

  /** Streams of one story each: those of legs that share them once. */
  get distinct(): CallStream[] {
    const known = new Set<number>();
    return this.streams.filter(({ stream }) => !known.has(stream) && known.add(stream) !== undefined);
  }

  /** The RTP lines over time; none where the capture has no RTP, which then says nothing about them. */
  get periods(): readonly TimedPeriod[] {
    return (this.foundPeriods ??= this.context.rtp.streams.length === 0 ? [] : this.findPeriods());
  }

  private findPeriods(): TimedPeriod[] {
    const end = instant(this.captureEnd);
    return buildMediaTimelines(this.call, this.texts).flatMap(({ leg, strips }) => {
      const answers = [...findLandmarks(this.call.legs[leg]!.leg).values()].map(({ answer }) => answer);
      const answered = Math.min(...answers.map((answer) => answer?.number ?? Infinity));
      return strips.flatMap(({ index: media, type, periods }) => {
        const line = this.lines.findLast((own) => own.leg === leg && own.media === media)?.line;
        if (line === undefined || !isRtpTransport(this.texts.sdp.texts.text(line.transport))) return [];
        return periods.map((period) => ({
          ...period,
          leg,
          media,
          type,
          hasIce: line.hasIce,
          // An UPDATE may change what is early.
          isEarly: period.since.number < answered,
          from: instant(period.since),
          to: period.until === undefined ? end : instant(period.until),
          messages: [{ number: period.offer }, period.since],
        }));
      });
    });
  }

  /** Streams of a line, of one sender if it is said. */
  of({ leg, media }: { leg: number; media: number }, sender?: Side): CallStream[] {
    return this.streams.filter(
      (stream) =>
        stream.leg === leg && stream.media === media && (sender === undefined || stream.sender === sender),
    );
  }

  /** The BYE, or whatever ended the dialog of a leg last. */
  endOf(leg: number): Message | undefined {
    const ends = [...findLandmarks(this.call.legs[leg]!.leg).values()].map(({ end }) => end);
    return ends.includes(undefined) ? undefined : ends.toSorted((a, b) => b!.number - a!.number)[0];
  }

  /** What was negotiated last before a stream began. */
  exchangeOf(stream: CallStream): readonly { readonly number: number }[] {
    const own = this.periods.filter(({ leg, media }) => leg === stream.leg && media === stream.media);
    const period = own.findLast(({ from }) => from <= stream.from + 1) ?? own[0];
    return period?.messages ?? [stream.receiving, stream.sending].flatMap((line) => line?.message ?? []);
  }

  figuresOf(stream: CallStream): StreamFigures {
    const clockRate = codecOfStream(stream, this.context)?.clockRate;
    return readFigures(this.context.rtp, stream.stream, clockRate);
  }

  sourceOf({ stream }: CallStream): string {
    const { source, sourcePort } = this.context.rtp.streams.columns;
    return formatEndpoint(this.context.addresses.format(source[stream]!), sourcePort[stream]!);
  }

  destinationOf({ stream }: CallStream): string {
    const { destination, destinationPort } = this.context.rtp.streams.columns;
    return formatEndpoint(this.context.addresses.format(destination[stream]!), destinationPort[stream]!);
  }
}
