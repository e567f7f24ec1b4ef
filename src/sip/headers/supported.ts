import { tokenListHeader } from './shapes/token.ts';

export const supportedHeader = tokenListHeader('Supported', 'RFC 3261 20.37', 'k');
