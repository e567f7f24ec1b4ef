import { capitalise } from '../../call/words/in-words.ts';
import { list, typeName } from '../../call/words/sentences.ts';
import { messagesOf, ownSteps, sentenceTexts } from '../exchanges.ts';
import type { FindingRule } from '../finding.ts';

/** From voice to T.38 fax, or back. */
export const t38Switch: FindingRule = {
  code: 't38-switch',
  severity: 'info',
  reference: 'RFC 3264 8.3.3',
  *find(context) {
    const texts = sentenceTexts(context);
    for (const { step, changes } of ownSteps(context)) {
      const { after, exchange } = step;
      if (exchange.outcome !== 'accepted' || !changes.includes('t38')) continue;
      const active = after.filter(({ isActive }) => isActive).map((line) => typeName(line, texts));
      const isFax = active.includes('T.38 fax');
      yield {
        messages: messagesOf(exchange),
        title: isFax
          ? `${capitalise(exchange.offeredBy)} switched the call to T.38 fax`
          : `${capitalise(exchange.offeredBy)} switched the call from T.38 fax back to ${list(active) || 'nothing'}`,
        detail: isFax
          ? 'A fax tone was heard, most likely; from here on the page is sent as T.38 (ITU-T T.38 annex D).'
          : 'The fax is over, and the call goes on.',
      };
    }
  },
};
