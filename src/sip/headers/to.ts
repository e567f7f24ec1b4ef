import type { SingleHeader } from './definition.ts';
import type { Party } from './shapes/party.ts';
import { parseParty } from './shapes/party.ts';

export const toHeader: SingleHeader<Party> = {
  name: 'To',
  compact: 't',
  spec: 'RFC 3261 20.39',
  list: false,
  parse: parseParty,
};
