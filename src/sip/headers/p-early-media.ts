import { tokenListHeader } from './shapes/token.ts';

/** Which way early media may go as the network sees it; `supported` in an INVITE asks to be told. */
export const pEarlyMediaHeader = tokenListHeader('P-Early-Media', 'RFC 5009 8');
