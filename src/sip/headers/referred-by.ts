import type { NameAddr } from '../name-addr.ts';
import { parseNameAddr } from '../name-addr.ts';
import type { SingleHeader } from './definition.ts';

export const referredByHeader: SingleHeader<NameAddr> = {
  name: 'Referred-By',
  compact: 'b',
  spec: 'RFC 3892 3',
  list: false,
  parse: parseNameAddr,
};
