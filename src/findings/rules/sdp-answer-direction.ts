import { otherSide } from '../../call/leg.ts';
import { capitalise } from '../../call/words/in-words.ts';
import type { Direction } from '../../sdp/attributes/direction.ts';
import { messagesOf, ownSteps, readExchange } from '../exchanges.ts';
import type { FindingRule } from '../finding.ts';

/** What an answer may say to each direction (RFC 3264 6.1). */
const allowed: Readonly<Record<Direction, readonly Direction[]>> = {
  sendrecv: ['sendrecv', 'sendonly', 'recvonly', 'inactive'],
  sendonly: ['recvonly', 'inactive'],
  recvonly: ['sendonly', 'inactive'],
  inactive: ['inactive'],
};

/** The direction of an answer is no reply to that of the offer. */
export const sdpAnswerDirection: FindingRule = {
  code: 'sdp-answer-direction',
  severity: 'warning',
  reference: 'RFC 3264 6.1',
  *find(context) {
    for (const { step } of ownSteps(context)) {
      const { exchange } = step;
      const read = readExchange(exchange, context);
      if (read === undefined) continue;
      for (const [i, line] of read.answer.media.entries()) {
        const asked = read.offer.media[i];
        if (asked === undefined || asked.isRemoved || line.isRemoved) continue;
        const [offered, answered] = [asked.effectiveDirection, line.effectiveDirection];
        if (allowed[offered].includes(answered)) continue;
        const how = line.direction === undefined && answered === 'sendrecv' ? ', as it names none' : '';
        yield {
          messages: messagesOf(exchange).reverse(),
          title: `${capitalise(otherSide(exchange.offeredBy))} answered ${offered} with ${answered} for ${asked.type}${how}`,
          detail: `To ${offered}, an answer may say ${allowed[offered].join(' or ')}. The two sides may now disagree on who sends: check for one-way media and holds that do not hold.`,
        };
      }
    }
  },
};
