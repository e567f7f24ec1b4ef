import { isToken } from '../../grammar.ts';
import type { ListHeader, SingleHeader } from '../definition.ts';

function parseToken(text: string): string | undefined {
  return isToken(text) ? text : undefined;
}

/** One token, such as an entity tag. */
export function tokenHeader(name: string, spec: string): SingleHeader<string> {
  return { name, spec, list: false, parse: parseToken };
}

/** Tokens separated by commas: methods, option tags, event packages. An empty list says "none". */
export function tokenListHeader(name: string, spec: string, compact?: string): ListHeader<string> {
  const header: ListHeader<string> = { name, spec, list: true, mayBeEmpty: true, parse: parseToken };
  return compact === undefined ? header : { ...header, compact };
}
