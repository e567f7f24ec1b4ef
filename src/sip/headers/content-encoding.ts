import { tokenListHeader } from './shapes/token.ts';

export const contentEncodingHeader = tokenListHeader('Content-Encoding', 'RFC 3261 20.12', 'e');
