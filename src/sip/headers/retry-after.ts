import { endOfComment, trim } from '../grammar.ts';
import type { Parameter } from '../parameters.ts';
import { parseParameters } from '../parameters.ts';
import type { Fault } from '../problem.ts';
import type { SingleHeader } from './definition.ts';
import { maxUint32, parseNumber } from './shapes/number.ts';

export interface RetryAfter {
  seconds: number;
  /** Without its parentheses. */
  comment: string | undefined;
  parameters: Parameter[];
}

export const retryAfterHeader: SingleHeader<RetryAfter> = {
  name: 'Retry-After',
  spec: 'RFC 3261 20.33',
  list: false,
  parse: parseRetryAfter,
};

/** `18000 (in a meeting);duration=3600`. */
function parseRetryAfter(text: string, faults: Fault[] = []): RetryAfter | undefined {
  const digits = text.search(/[^0-9]/);
  const seconds = parseNumber(digits < 0 ? text : text.slice(0, digits), maxUint32, faults);
  if (seconds === undefined) return undefined;
  let rest = digits < 0 ? '' : trim(text.slice(digits));
  let comment: string | undefined;
  if (rest.startsWith('(')) {
    const end = endOfComment(rest, 0);
    comment = rest.slice(1, end < 0 ? rest.length : end - 1);
    rest = end < 0 ? '' : trim(rest.slice(end));
  }
  if (rest !== '' && !rest.startsWith(';')) {
    faults.push({ code: 'trailing-text', detail: 'Something that is not a parameter follows the seconds.' });
  }
  const semicolon = rest.indexOf(';');
  return {
    seconds,
    comment,
    parameters: semicolon < 0 ? [] : parseParameters(rest.slice(semicolon), faults),
  };
}
