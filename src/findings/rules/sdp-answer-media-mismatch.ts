import { otherSide } from '../../call/leg.ts';
import { capitalise, counted } from '../../call/words/in-words.ts';
import type { SessionDescription } from '../../sdp/model.ts';
import { messagesOf, ownSteps, readExchange } from '../exchanges.ts';
import type { FindingRule } from '../finding.ts';

/** The m-lines of an answer have to be those of the offer, in number, order, type and transport. */
export const sdpAnswerMediaMismatch: FindingRule = {
  code: 'sdp-answer-media-mismatch',
  severity: 'warning',
  reference: 'RFC 3264 6',
  *find(context) {
    for (const { step } of ownSteps(context)) {
      const { exchange } = step;
      const read = readExchange(exchange, context);
      if (read === undefined) continue;
      const what = findMismatch(read.offer, read.answer);
      if (what === undefined) continue;
      yield {
        messages: messagesOf(exchange).reverse(),
        title: `${capitalise(otherSide(exchange.offeredBy))} answered ${what}`,
        detail:
          'An answer has the media lines of the offer, one for one and in their order; those it does not want have port 0. The two sides may now disagree on which media belong together.',
      };
    }
  },
};

function findMismatch(offer: SessionDescription, answer: SessionDescription): string | undefined {
  if (offer.media.length !== answer.media.length) {
    return `${counted(offer.media.length, 'media line')} with ${answer.media.length}`;
  }
  for (const [i, line] of answer.media.entries()) {
    const asked = offer.media[i]!;
    if (line.isRemoved || asked.isRemoved) continue;
    if (line.type !== asked.type) return `m=${asked.type} with m=${line.type} on line ${i + 1}`;
    const [from, to] = [asked.transport.toUpperCase(), line.transport.toUpperCase()];
    if (from !== to) return `${asked.type} over ${from} with ${to}`;
  }
  return undefined;
}
