import { capitalise, counted } from '../../call/words/in-words.ts';
import { list } from '../../call/words/sentences.ts';
import { messagesOf, ownSteps, sentenceTexts } from '../exchanges.ts';
import { typeName } from '../../call/words/sentences.ts';
import type { FindingRule } from '../finding.ts';

/** An offer during the call with fewer m-lines than before: lines are given up with port 0, never left out. */
export const sdpMediaLinesMissing: FindingRule = {
  code: 'sdp-media-lines-missing',
  severity: 'warning',
  reference: 'RFC 3264 8',
  *find(context) {
    const texts = sentenceTexts(context);
    for (const { step } of ownSteps(context)) {
      const { before, exchange } = step;
      const { offer, offeredBy } = exchange;
      const offered = context.index.sdp.read(offer.sdp).media.length;
      if (offered >= before.length) continue;
      const missing = list(before.slice(offered).map((line) => typeName(line, texts)));
      yield {
        messages: messagesOf(exchange),
        title: `${capitalise(offeredBy)} left out ${missing}: an offer with ${counted(offered, 'media line')} where there were ${before.length}`,
        detail:
          'A line that is no longer wanted has to stay with port 0. The peer may refuse the offer, or pair the wrong lines with each other.',
      };
    }
  },
};
