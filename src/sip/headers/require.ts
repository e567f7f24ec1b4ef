import { tokenListHeader } from './shapes/token.ts';

export const requireHeader = tokenListHeader('Require', 'RFC 3261 20.32');
