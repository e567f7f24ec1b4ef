import { textHeader } from './shapes/text.ts';

export const userAgentHeader = textHeader('User-Agent', 'RFC 3261 20.41');
