import { splitWords } from '../grammar.ts';
import type { SingleHeader } from './definition.ts';
import { maxUint32, parseNumber } from './shapes/number.ts';

/** Which reliable provisional response a PRACK acknowledges: its RSeq, and the CSeq it answered. */
export interface RAck {
  rseq: number;
  cseq: number;
  method: string;
}

export const rackHeader: SingleHeader<RAck> = {
  name: 'RAck',
  spec: 'RFC 3262 7.2',
  list: false,
  parse(text, faults) {
    const [first = '', second = '', method = '', ...more] = splitWords(text);
    const rseq = parseNumber(first, maxUint32, faults);
    const cseq = parseNumber(second, maxUint32, faults);
    if (rseq === undefined || cseq === undefined || method === '' || more.length > 0) return undefined;
    return { rseq, cseq, method };
  },
};
