import type { MediaDigest } from './digest.ts';

/**
 * Hold in the old way: a zero address with a port that is in use (RFC 2543 B.5, RFC 3264 8.4). With port 9 or ICE a zero
 * address only says that the candidates count (RFC 8839, 8840).
 */
export function isZeroAddressHold({ isZeroAddress, hasIce, port }: MediaDigest): boolean {
  return isZeroAddress && !hasIce && port !== 0 && port !== 9;
}
