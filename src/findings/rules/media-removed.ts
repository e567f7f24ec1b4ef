import { capitalise } from '../../call/words/in-words.ts';
import { list, typeName } from '../../call/words/sentences.ts';
import { messagesOf, ownSteps, sentenceTexts } from '../exchanges.ts';
import type { FindingRule } from '../finding.ts';

/** A medium was given up during the call: port 0 in offer or answer. */
export const mediaRemoved: FindingRule = {
  code: 'media-removed',
  severity: 'info',
  reference: 'RFC 3264 8.2',
  *find(context) {
    const texts = sentenceTexts(context);
    for (const { step, changes } of ownSteps(context)) {
      const { before, after, exchange } = step;
      if (exchange.outcome !== 'accepted' || !changes.includes('media-removed')) continue;
      // Fax takes the place of the voice.
      if (changes.includes('t38')) continue;
      const removed = [...before.entries()].filter(([i, line]) => line.isActive && !after[i]?.isActive);
      const isAsked = removed.some(([i]) => {
        const own = after[i]?.[exchange.offeredBy]?.line;
        return own === undefined || own.isRemoved;
      });
      const types = list(removed.map(([, line]) => typeName(line, texts)));
      const isAll = !after.some(({ isActive }) => isActive);
      yield {
        messages: messagesOf(exchange),
        title: isAsked
          ? `${capitalise(exchange.offeredBy)} removed ${types}${isAll ? ', the last of the media' : ''}`
          : `${capitalise(exchange.offeredBy === 'caller' ? 'callee' : 'caller')} gave up ${types} in its answer`,
        detail: 'The line stays in the description with port 0 and may be used again later.',
      };
    }
  },
};
