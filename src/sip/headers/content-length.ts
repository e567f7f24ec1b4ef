import type { SingleHeader } from './definition.ts';
import { maxUint32, numberHeader } from './shapes/number.ts';

/** Bytes of the body. What it says of the message at hand is judged in `body.ts`. */
export const contentLengthHeader: SingleHeader<number> = {
  ...numberHeader('Content-Length', 'RFC 3261 20.14', maxUint32),
  compact: 'l',
};
