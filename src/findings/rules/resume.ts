import { receives } from '../../call/media.ts';
import { elapsed } from '../../call/message.ts';
import { capitalise, formatSeconds } from '../../call/words/in-words.ts';
import { answerOf, messagesOf } from '../exchanges.ts';
import type { FindingRule } from '../finding.ts';
import { heldLines } from './hold.ts';

/** A side that held takes media again. */
export const resume: FindingRule = {
  code: 'resume',
  severity: 'info',
  reference: 'RFC 3264 8.4',
  *find(context) {
    const { sdp } = context.index;
    for (const { event } of context.call.events.holds) {
      const { by, start, end, media } = event;
      const back = end && answerOf(end);
      if (end === undefined || back === undefined) continue;
      const own = sdp.read((end.offeredBy === by ? end.offer : back).sdp).media;
      const isBack = media.some((i) => {
        const line = own[i];
        return line !== undefined && !line.isRemoved && receives(line);
      });
      // A hold also ends with its line.
      if (!isBack) continue;
      const seconds = elapsed(answerOf(start) ?? start.offer, back);
      const after = Number.isNaN(seconds) ? '' : ` after ${formatSeconds(seconds)} on hold`;
      yield {
        messages: messagesOf(end),
        title: `${capitalise(by)} resumed ${heldLines(event, context)}${after}`,
        detail:
          end.offeredBy === by
            ? 'The side that held takes media again.'
            : 'The other side offered media, and the side that held took them.',
      };
    }
  },
};
