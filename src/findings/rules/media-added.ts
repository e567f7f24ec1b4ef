import { capitalise } from '../../call/words/in-words.ts';
import { list, typeName } from '../../call/words/sentences.ts';
import { messagesOf, ownSteps, sentenceTexts } from '../exchanges.ts';
import type { FindingRule } from '../finding.ts';

/** Another medium during the call, such as video. */
export const mediaAdded: FindingRule = {
  code: 'media-added',
  severity: 'info',
  reference: 'RFC 3264 8.1',
  *find(context) {
    const texts = sentenceTexts(context);
    for (const { step, changes } of ownSteps(context)) {
      const { before, after, exchange } = step;
      if (exchange.outcome !== 'accepted' || !changes.includes('media-added')) continue;
      const added = after.filter((line, i) => line.isActive && !before[i]?.isActive);
      yield {
        messages: messagesOf(exchange),
        title: `${capitalise(exchange.offeredBy)} added ${list(added.map((line) => typeName(line, texts)))}`,
        detail: 'Offer and answer agreed on it during the call.',
      };
    }
  },
};
