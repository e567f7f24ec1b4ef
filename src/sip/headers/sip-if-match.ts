import { tokenHeader } from './shapes/token.ts';

export const sipIfMatchHeader = tokenHeader('SIP-If-Match', 'RFC 3903 11.3.2');
