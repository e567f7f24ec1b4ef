import { tokenListHeader } from './shapes/token.ts';

export const allowHeader = tokenListHeader('Allow', 'RFC 3261 20.5');
