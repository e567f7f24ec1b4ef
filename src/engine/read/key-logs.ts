import { sniffKeyLog } from '../../capture/key-log.ts';
import type { Source } from '../../capture/source.ts';

// The page asks as well, so nothing of the readers is imported here.

/** Bytes that are looked at. */
const HEAD = 4096;
/** Bytes of a key log that are read: hundreds of thousands of connections. */
const LONGEST = 64 << 20;

/** Tells by its first bytes whether a source is a key log. What can't be read is none: reading it says why. */
export async function isKeyLog(source: Pick<Source, 'size' | 'slice'>): Promise<boolean> {
  try {
    const head = await source.slice(0, Math.min(HEAD, source.size));
    // Where there is a zero, it is a capture that holds a key log.
    return !head.includes(0) && sniffKeyLog(new TextDecoder('latin1').decode(head));
  } catch {
    return false;
  }
}

/** The text of a key log. */
export async function readKeyLog(source: Source): Promise<string> {
  return new TextDecoder('latin1').decode(await source.slice(0, Math.min(LONGEST, source.size)));
}
