import { capitalise } from '../../call/words/in-words.ts';
import { codecName, typeName } from '../../call/words/sentences.ts';
import { messagesOf, ownSteps, sentenceTexts } from '../exchanges.ts';
import type { FindingRule } from '../finding.ts';

/** Another codec than before, agreed on during the call. */
export const codecChanged: FindingRule = {
  code: 'codec-changed',
  severity: 'info',
  reference: 'RFC 3264 8.3.2',
  *find(context) {
    const texts = sentenceTexts(context);
    for (const { step, changes } of ownSteps(context)) {
      const { before, after, exchange } = step;
      if (exchange.outcome !== 'accepted' || !changes.includes('codec')) continue;
      for (const [i, line] of after.entries()) {
        const old = before[i];
        if (!old?.isActive || !line.isActive || typeName(old, texts) !== typeName(line, texts)) continue;
        const [from, to] = [codecName(old, texts), codecName(line, texts)];
        if (from === to || from === '' || to === '') continue;
        yield {
          messages: messagesOf(exchange),
          title: `${capitalise(typeName(line, texts))} codec changed from ${from} to ${to}, at the ${exchange.offeredBy}'s request`,
          detail: 'Offer and answer agreed on it during the call.',
        };
      }
    }
  },
};
