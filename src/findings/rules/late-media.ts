import { capitalise, formatSeconds } from '../../call/words/in-words.ts';
import type { FindingRule } from '../finding.ts';
import { expecting, senders, sentIn } from '../media-words.ts';

/** Seconds behind the answer in which the first words are lost. */
const LATE = 2;

/** The first words are missing: media begin long after the answer. */
export const lateMedia: FindingRule = {
  code: 'late-media',
  severity: 'warning',
  reference: 'RFC 3264 6.1',
  *find({ media }) {
    const told = new Set<string>();
    for (const period of expecting(media)) {
      for (const sender of senders(period)) {
        const key = `${period.leg} ${period.media} ${sender}`;
        if (told.has(key)) continue;
        told.add(key);
        const own = media.of(period, sender).toSorted((a, b) => a.from - b.from);
        const stream = own.find((one) => sentIn(one, period));
        const delay = (stream?.from ?? 0) - period.from;
        if (stream === undefined || delay < LATE) continue;
        yield {
          messages: period.messages,
          streams: [stream],
          title: `${capitalise(sender)}'s ${period.type} began ${formatSeconds(delay)} after the answer`,
          detail: `The first packet is frame ${media.context.rtp.streams.columns.firstFrame[stream.stream]}. What was said before was not heard.`,
        };
      }
    }
  },
};
