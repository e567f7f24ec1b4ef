import { maxUint32, numberHeader } from './shapes/number.ts';

/** Seconds. */
export const minExpiresHeader = numberHeader('Min-Expires', 'RFC 3261 20.23', maxUint32);
