import type { Side } from '../../call/leg.ts';
import type { Exchange } from '../../call/offer-answer.ts';
import { capitalise } from '../../call/words/in-words.ts';
import { askedLines } from '../../call/words/sentences.ts';
import { ownSteps, sentenceTexts } from '../exchanges.ts';
import type { FindingContext, FindingRule, Severity } from '../finding.ts';

/** Somebody asked to hold and did not get it: the session stays as it was. */
export const holdRefused: FindingRule = {
  code: 'hold-refused',
  severity: 'warning',
  reference: 'RFC 3261 14.1',
  *find(context) {
    const lastHold = new Map<Side, number>();
    for (const { event } of context.call.events.holds) lastHold.set(event.by, event.start.offer.number);
    for (const { step } of ownSteps(context)) {
      const { exchange } = step;
      const { refusal, offeredBy, offer } = exchange;
      if (!step.asked.includes('hold') || refusal === undefined) continue;
      const isHeldLater = (lastHold.get(offeredBy) ?? -1) > offer.number;
      const [how, severity] = describeRefusal(exchange, context);
      yield {
        messages: [offer, refusal.received],
        title: `${capitalise(offeredBy)} asked to put ${askedLines(step, 'hold', context.index)} on hold ${how}`,
        detail: isHeldLater
          ? 'The session stayed as it was; a later attempt succeeded.'
          : `The session stays as it was: nobody is on hold, though the ${offeredBy}'s phone may show it.`,
        severity: isHeldLater ? 'note' : severity,
      };
    }
  },
};

/** How an offer was refused, and how bad that is. */
export function describeRefusal({ refusal }: Exchange, context: FindingContext): [string, Severity] {
  const status = sentenceTexts(context).statusOf(refusal!.received.number);
  switch (refusal!.status) {
    case 401:
    case 407:
      return [`and did not answer the challenge ${status}`, 'warning'];
    case 487:
      return ['and cancelled it', 'note'];
    default:
      return [`and was refused with ${status}`, 'warning'];
  }
}
