import { capitalise } from '../../call/words/in-words.ts';
import { askedLines } from '../../call/words/sentences.ts';
import { ownSteps } from '../exchanges.ts';
import type { FindingRule } from '../finding.ts';
import { describeRefusal } from './hold-refused.ts';

/** Who held asked to take media again and did not get it: the call stays on hold. */
export const resumeRefused: FindingRule = {
  code: 'resume-refused',
  severity: 'warning',
  reference: 'RFC 3261 14.1',
  *find(context) {
    const { holds } = context.call.events;
    for (const { step } of ownSteps(context)) {
      const { refusal, offeredBy, offer } = step.exchange;
      if (!step.asked.includes('resume') || refusal === undefined) continue;
      const isBackLater = holds.some(
        ({ event: { by, end } }) => by === offeredBy && end !== undefined && end.offer.number > offer.number,
      );
      const [how, severity] = describeRefusal(step.exchange, context);
      yield {
        messages: [offer, refusal.received],
        title: `${capitalise(offeredBy)} asked to resume ${askedLines(step, 'resume', context.index)} ${how}`,
        detail: isBackLater
          ? 'The session stayed as it was, on hold; a later attempt succeeded.'
          : `The session stays as it was: on hold, though the ${offeredBy}'s phone may show that it talks.`,
        severity: isBackLater ? 'note' : severity,
      };
    }
  },
};
