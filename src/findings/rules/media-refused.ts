import { otherSide } from '../../call/leg.ts';
import { capitalise } from '../../call/words/in-words.ts';
import { list, typeName } from '../../call/words/sentences.ts';
import { messagesOf, ownSteps, sentenceTexts } from '../exchanges.ts';
import type { FindingRule } from '../finding.ts';

/** A medium was asked for during the call and declined with port 0; fax has a rule of its own. */
export const mediaRefused: FindingRule = {
  code: 'media-refused',
  severity: 'info',
  reference: 'RFC 3264 6',
  *find(context) {
    const texts = sentenceTexts(context);
    for (const { step, changes } of ownSteps(context)) {
      const { before, after, exchange } = step;
      const { offeredBy, outcome } = exchange;
      if (outcome !== 'accepted' || !changes.includes('media-refused')) continue;
      const types = after
        .filter((line, i) => {
          const isAsked = line[offeredBy] !== undefined && !line[offeredBy].line.isRemoved;
          return isAsked && !line.isActive && !before[i]?.isActive;
        })
        .map((line) => typeName({ ...line, caller: line[offeredBy], callee: undefined }, texts))
        .filter((type) => type !== 'T.38 fax');
      if (types.length === 0) continue;
      yield {
        messages: messagesOf(exchange),
        title: `${capitalise(offeredBy)} asked for ${list(types)}, and the ${otherSide(offeredBy)} declined`,
        detail: 'The answer has port 0 on that line; all other media stay as agreed.',
      };
    }
  },
};
