import { isToken, trim } from '../grammar.ts';
import type { SingleHeader } from './definition.ts';

/** What has to be hidden: `id`, `header`, `user`, ... separated by semicolons, although some send commas. */
export const privacyHeader: SingleHeader<string[]> = {
  name: 'Privacy',
  spec: 'RFC 3323 4.2',
  list: false,
  parse(text) {
    const values = text.split(/[;,]/).map((value) => trim(value).toLowerCase());
    return values.every(isToken) ? values : undefined;
  },
};
