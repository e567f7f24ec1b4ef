import { capitalise } from '../../call/words/in-words.ts';
import type { FindingRule } from '../finding.ts';

/** Digits that were sent in INFO requests instead of in the media. */
export const dtmfByInfo: FindingRule = {
  code: 'dtmf',
  severity: 'info',
  reference: 'RFC 6086 4',
  *find({ facts }) {
    for (const side of ['caller', 'callee'] as const) {
      const own = facts.digits.filter(({ by }) => by === side);
      if (own.length === 0) continue;
      const digits = own.map(({ digit }) => digit).join('');
      const shown = digits.length > 40 ? `${digits.slice(0, 40)}…` : digits;
      yield {
        messages: own.map(({ message }) => message),
        title: `${capitalise(side)} sent ${own.length === 1 ? 'the digit' : 'the digits'} ${shown} by INFO`,
        detail:
          'Both ends have to agree on this way outside of SIP; where one expects telephone events in the media, the digits are lost.',
      };
    }
  },
};
