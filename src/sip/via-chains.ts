import { fingerprint, TupleInterner } from '../bytes/interner.ts';
import type { MessageScan } from './scan.ts';

/** The chain of a message without Via. */
export const NO_VIA = 0;

/**
 * The Via lists of a capture, as numbers. A list is its topmost entry in front of another list, so the message on the
 * next hop (one entry more, RFC 3261 16.6) points at the list of the message before it: equal lists are equal
 * numbers. An entry is its sent-by and branch (RFC 3261 17.2.3); received, rport and the rest don't count.
 */
export class ViaChains {
  /** Two halves of the entry's fingerprint, and the rest of the list. */
  private readonly lists = new TupleInterner(3, 1 << 12);
  private readonly hash = { first: 0, second: 0 };

  /** The chain of the scanned message. */
  add(bytes: Uint8Array, { vias, viaCount }: MessageScan): number {
    const { hash, lists } = this;
    let chain = NO_VIA;
    for (let i = viaCount - 1; i >= 0; i--) {
      const slot = i * 4;
      hash.first = 0;
      hash.second = 0;
      fingerprint(bytes, vias[slot]!, vias[slot + 1]!, hash);
      fingerprint(bytes, vias[slot + 2]!, vias[slot + 3]!, hash);
      chain = lists.intern(hash.first, hash.second, chain) + 1;
    }
    return chain;
  }

  /** The chain without its topmost entry. */
  rest(chain: number): number {
    return chain === NO_VIA ? NO_VIA : this.lists.value(chain - 1, 2);
  }

  /** Whether two chains begin with the same entry: the same hop of the same transaction, its CANCEL included. */
  haveSameTop(a: number, b: number): boolean {
    const { lists } = this;
    if (a === NO_VIA || b === NO_VIA) return false;
    return lists.value(a - 1, 0) === lists.value(b - 1, 0) && lists.value(a - 1, 1) === lists.value(b - 1, 1);
  }
}
