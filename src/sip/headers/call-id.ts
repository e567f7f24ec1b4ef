import { excerpt } from '../../bytes/text.ts';
import { endOfWord } from '../grammar.ts';
import type { SingleHeader } from './definition.ts';

/** Compared byte by byte, in its case (RFC 3261 8.1.1.4). */
export const callIdHeader: SingleHeader<string> = {
  name: 'Call-ID',
  compact: 'i',
  spec: 'RFC 3261 20.8',
  list: false,
  parse(text, faults = []) {
    if (endOfWord(text) < text.length) {
      faults.push({ code: 'trailing-text', detail: `There is white space in the Call-ID ${excerpt(text)}.` });
    }
    return text === '' ? undefined : text;
  },
};
