import { excerpt } from '../../../bytes/text.ts';
import { isDigits } from '../../grammar.ts';
import type { Fault } from '../../problem.ts';
import type { SingleHeader } from '../definition.ts';

export const maxUint32 = 2 ** 32 - 1;

/**
 * Decimal digits; undefined for anything else. A number above `max` is reported and returned as near as a number
 * comes: the digits are in the text.
 */
export function parseNumber(text: string, max: number, faults: Fault[] = []): number | undefined {
  if (!isDigits(text)) return undefined;
  const value = Number(text);
  if (value > max) {
    faults.push({ code: 'number-out-of-range', detail: `${excerpt(text)} is more than ${max}.` });
  }
  return value;
}

/** A header field that is one number, from 0 to `max`. */
export function numberHeader(name: string, spec: string, max: number): SingleHeader<number> {
  return { name, spec, list: false, parse: (text, faults) => parseNumber(text, max, faults) };
}
