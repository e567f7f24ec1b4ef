import { tokenHeader } from './shapes/token.ts';

export const sipEtagHeader = tokenHeader('SIP-ETag', 'RFC 3903 11.3.1');
