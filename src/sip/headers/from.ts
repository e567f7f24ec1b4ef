import type { SingleHeader } from './definition.ts';
import type { Party } from './shapes/party.ts';
import { parseParty } from './shapes/party.ts';

export const fromHeader: SingleHeader<Party> = {
  name: 'From',
  compact: 'f',
  spec: 'RFC 3261 20.20',
  list: false,
  parse: parseParty,
};
