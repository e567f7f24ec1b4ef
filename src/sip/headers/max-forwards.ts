import { numberHeader } from './shapes/number.ts';

export const maxForwardsHeader = numberHeader('Max-Forwards', 'RFC 3261 20.22', 255);
