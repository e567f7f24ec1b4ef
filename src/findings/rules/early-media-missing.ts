import { formatSeconds } from '../../call/words/in-words.ts';
import type { FindingRule } from '../finding.ts';
import { sentIn } from '../media-words.ts';

/** Seconds that an announcement may take to begin. */
const LONG_ENOUGH = 2;

/** A provisional response promised media, and none came before the answer. */
export const earlyMediaMissing: FindingRule = {
  code: 'early-media-missing',
  severity: 'note',
  reference: 'RFC 3960 3.2',
  *find({ media }) {
    if (media.streams.length === 0) return;
    for (const period of media.periods) {
      const lasted = period.to - period.from;
      const isDue = period.isEarly && lasted >= LONG_ENOUGH && ['both', 'callee'].includes(period.flow);
      if (!isDue || media.of(period, 'callee').some((stream) => sentIn(stream, period))) continue;
      yield {
        messages: period.messages,
        title: `No early ${period.type} came in the ${formatSeconds(lasted)} before the answer`,
        detail:
          'With a description in the response many phones play no tone of their own: the caller hears nothing.',
      };
    }
  },
};
