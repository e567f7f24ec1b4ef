import { textHeader } from './shapes/text.ts';

export const serverHeader = textHeader('Server', 'RFC 3261 20.35');
