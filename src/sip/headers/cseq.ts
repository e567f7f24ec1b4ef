import { isDigits, isToken, splitWords } from '../grammar.ts';
import type { SingleHeader } from './definition.ts';
import { parseNumber } from './shapes/number.ts';

const maxCSeq = 2 ** 31 - 1;

export interface CSeq {
  /** Undefined when it is more than 2^31 - 1, which RFC 3261 8.1.1.5 does not allow. */
  number: number | undefined;
  /** The number as written. */
  digits: string;
  method: string;
}

export const cseqHeader: SingleHeader<CSeq> = {
  name: 'CSeq',
  spec: 'RFC 3261 20.16',
  list: false,
  parse(text, faults) {
    const [digits = '', method = '', ...more] = splitWords(text);
    if (!isDigits(digits) || !isToken(method) || more.length > 0) return undefined;
    const number = parseNumber(digits, maxCSeq, faults);
    return { number: number !== undefined && number <= maxCSeq ? number : undefined, digits, method };
  },
};
