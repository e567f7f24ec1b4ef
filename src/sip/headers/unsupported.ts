import { tokenListHeader } from './shapes/token.ts';

export const unsupportedHeader = tokenListHeader('Unsupported', 'RFC 3261 20.40');
