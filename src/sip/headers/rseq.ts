import { maxUint32, numberHeader } from './shapes/number.ts';

/** Number of a reliable provisional response, which RAck acknowledges. */
export const rseqHeader = numberHeader('RSeq', 'RFC 3262 7.1', maxUint32);
