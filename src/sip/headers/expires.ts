import { maxUint32, numberHeader } from './shapes/number.ts';

/** Seconds. */
export const expiresHeader = numberHeader('Expires', 'RFC 3261 20.19', maxUint32);
