import { instant } from '../../call/streams/call-streams.ts';
import { capitalise, counted, formatSeconds } from '../../call/words/in-words.ts';
import { silenceRows } from '../../rtp/figures.ts';
import type { FindingRule } from '../finding.ts';
import { senders, streamName } from '../media-words.ts';

/** ms from which on a pause is told of: one that nothing announced, and one that the sender marked as silence. */
const UNANNOUNCED = 500;
const ANNOUNCED = 5000;
/** Seconds in which a change may not have come through yet. */
const GRACE = 1;

/** Nothing came for a while although it should have. */
export const mediaGap: FindingRule = {
  code: 'media-gap',
  severity: 'warning',
  reference: 'RFC 3550 5.1',
  *find({ media }) {
    const { rtp } = media.context;
    const silences = rtp.silences.table.columns;
    for (const stream of media.distinct) {
      for (const row of silenceRows(rtp, stream.stream)) {
        const length = silences.length[row]!;
        const isAnnounced = silences.isAnnounced[row] === 1 && silences.skipped[row] === 0;
        if (length < (isAnnounced ? ANNOUNCED : UNANNOUNCED)) continue;
        const to = instant({ seconds: silences.seconds[row]!, nanoseconds: silences.nanoseconds[row]! });
        const from = to - length / 1000;
        // Whoever need not send may pause, and whoever holds often does: all around the gap it must be expected to send.
        const own = media.periods.filter(
          (period) =>
            period.leg === stream.leg &&
            period.media === stream.media &&
            period.from < to + GRACE &&
            period.to > from - GRACE,
        );
        const mustSend = own.every(
          (period) => period.heldBy.length === 0 && senders(period).includes(stream.sender),
        );
        const isBetween = media
          .of(stream, stream.sender)
          .some((other) => other.stream !== stream.stream && other.from < to && other.to > from);
        if (own.length === 0 || !mustSend || isBetween) continue;
        const skipped = silences.skipped[row]!;
        yield {
          messages: own[0]!.messages,
          streams: [stream],
          severity: isAnnounced ? 'note' : 'warning',
          title: `${capitalise(stream.sender)}'s media paused for ${formatSeconds(length / 1000)} until frame ${silences.frame[row]}`,
          detail: `Stream ${streamName(stream, media)}. ${
            skipped > 0
              ? `Lost meanwhile: ${counted(skipped, 'packet')}. The network had a gap.`
              : isAnnounced
                ? 'The packet after it is marked: the sender was silent on purpose.'
                : 'The sequence numbers go on: the sender sent nothing.'
          }`,
        };
      }
    }
  },
};
