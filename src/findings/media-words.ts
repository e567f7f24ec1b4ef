import type { CallMedia, TimedPeriod } from '../call/streams/call-media.ts';
import type { CallStream } from '../call/streams/call-streams.ts';
import type { Side } from '../call/leg.ts';

/** Seconds below which a stretch of a call is too short to say that something did not come. */
const LONG_ENOUGH = 2;

/** Sides that may send in a stretch. */
export function senders({ flow }: TimedPeriod): Side[] {
  if (flow === 'both') return ['caller', 'callee'];
  return flow === 'none' ? [] : [flow];
}

/** Answered stretches that are long enough to expect media in. */
export function expecting({ periods }: CallMedia): TimedPeriod[] {
  return periods.filter(({ from, to, isEarly }) => !isEarly && to - from >= LONG_ENOUGH);
}

/** Whether a stream sent anything in a stretch; `margin`: what may still be on its way when it begins. */
export function sentIn(stream: CallStream, { from, to }: { from: number; to: number }, margin = 0): boolean {
  return stream.from < to && stream.to > from + margin;
}

/** `10.0.0.1:4000 to 10.0.0.2:5000, SSRC 0x1234abcd` */
export function streamName(stream: CallStream, media: CallMedia): string {
  const { ssrc } = media.context.rtp.streams.columns;
  const number = ssrc[stream.stream]!.toString(16).padStart(8, '0');
  return `${media.sourceOf(stream)} to ${media.destinationOf(stream)}, SSRC 0x${number}`;
}
