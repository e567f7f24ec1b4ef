import { tokenListHeader } from './shapes/token.ts';

export const allowEventsHeader = tokenListHeader('Allow-Events', 'RFC 6665 8.2.2', 'u');
