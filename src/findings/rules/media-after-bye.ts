import { instant } from '../../call/streams/call-streams.ts';
import { capitalise, formatSeconds } from '../../call/words/in-words.ts';
import type { FindingRule } from '../finding.ts';
import { streamName } from '../media-words.ts';

/** Seconds that a stream may take to end. */
const NOTED = 1;
const LONG = 5;

/** Media go on although the call is over. */
export const mediaAfterBye: FindingRule = {
  code: 'media-after-bye',
  severity: 'warning',
  reference: 'RFC 3261 15.1.1',
  *find({ media }) {
    for (const stream of media.distinct) {
      const end = media.endOf(stream.leg);
      const lasted = end === undefined ? NaN : stream.to - instant(end);
      // What began behind the end belongs to something else on the same port.
      if (end === undefined || !(lasted >= NOTED) || stream.from > instant(end)) continue;
      yield {
        messages: [end],
        streams: [stream],
        severity: lasted < LONG ? 'note' : 'warning',
        title: `${capitalise(stream.sender)}'s media went on for ${formatSeconds(lasted)} after the call ended`,
        detail: `Stream ${streamName(stream, media)}.`,
      };
    }
  },
};
