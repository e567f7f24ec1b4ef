import { instant } from '../../call/streams/call-streams.ts';
import { capitalise, formatSeconds } from '../../call/words/in-words.ts';
import { silenceRows } from '../../rtp/figures.ts';
import type { FindingContext, FindingRule } from '../finding.ts';
import { expecting, senders, sentIn } from '../media-words.ts';

/** Seconds in which a hold may not have come through yet. */
const GRACE = 1;

/** A side goes on sending to one that does not want to receive. */
export const mediaDuringHold: FindingRule = {
  code: 'media-during-hold',
  severity: 'note',
  reference: 'RFC 3264 8.4',
  *find(context) {
    const { media } = context;
    for (const period of expecting(media)) {
      if (period.heldBy.length === 0) continue;
      for (const sender of ['caller', 'callee'] as const) {
        if (senders(period).includes(sender)) continue;
        const streams = media
          .of(period, sender)
          .filter((stream) => sentIn(stream, period, GRACE) && !isSilent(stream.stream, period, context));
        const last = Math.min(period.to, Math.max(...streams.map(({ to }) => to)));
        if (streams.length === 0 || last - period.from < 2 * GRACE) continue;
        yield {
          messages: period.messages,
          streams,
          title: `${capitalise(sender)} went on sending ${period.type} for ${formatSeconds(last - period.from)} while on hold`,
          detail: 'The other side does not take it.',
        };
      }
    }
  },
};

/** Whether a stream paused for as long as the hold lasted. */
function isSilent(
  stream: number,
  { from, to }: { from: number; to: number },
  { media }: FindingContext,
): boolean {
  const { rtp } = media.context;
  const { seconds, nanoseconds, length } = rtp.silences.table.columns;
  return silenceRows(rtp, stream).some((row) => {
    const end = instant({ seconds: seconds[row]!, nanoseconds: nanoseconds[row]! });
    return end - length[row]! / 1000 < from + GRACE && end > to - GRACE;
  });
}
