import { fingerprint } from '../bytes/interner.ts';
import type { MessageScan } from './scan.ts';

/** The chain of a message without Via. */
export const NO_VIA = 0;

/** Numbers that are kept of a list: two halves of the fingerprint of its topmost entry, and the rest of the list. */
const WIDTH = 3;

/**
 * The Via lists of a capture, as numbers. A list is its topmost entry in front of another list, so the message on the
 * next hop (one entry more, RFC 3261 16.6) points at the list of the message before it: equal lists are equal
 * numbers. An entry is its sent-by and branch (RFC 3261 17.2.3); received, rport and the rest don't count.
 */
export class ViaChains {
  private lists = new Uint32Array(WIDTH << 12);
  /** Numbers of lists, by hash; 0 where there is none. */
  private slots = new Uint32Array(1 << 13);
  private count = 1;
  /** In an array, as numbers above 2^30 that are passed on or kept in an object would be objects themselves. */
  private readonly entry = new Uint32Array(2);

  /** The chain of the scanned message. */
  add(bytes: Uint8Array, { vias, viaCount }: MessageScan): number {
    const { entry } = this;
    let chain = NO_VIA;
    for (let i = viaCount - 1; i >= 0; i--) {
      const slot = i * 4;
      entry[0] = 0;
      entry[1] = 0;
      fingerprint(bytes, vias[slot]!, vias[slot + 1]!, entry);
      fingerprint(bytes, vias[slot + 2]!, vias[slot + 3]!, entry);
      chain = this.inFrontOf(chain);
    }
    return chain;
  }

  /** The chain without its topmost entry. */
  rest(chain: number): number {
    return this.lists[chain * WIDTH + 2]!;
  }

  /** Whether two chains begin with the same entry: the same hop of the same transaction, its CANCEL included. */
  haveSameTop(a: number, b: number): boolean {
    const { lists } = this;
    if (a === NO_VIA || b === NO_VIA) return false;
    return lists[a * WIDTH] === lists[b * WIDTH] && lists[a * WIDTH + 1] === lists[b * WIDTH + 1];
  }

  /** The list of the entry in front of another list. */
  private inFrontOf(rest: number): number {
    const { entry, lists, slots } = this;
    const mask = slots.length - 1;
    for (let slot = slotOf(entry[0]!, rest) & mask; ; slot = (slot + 1) & mask) {
      const chain = slots[slot]!;
      if (chain === 0) return this.insert(slot, rest);
      const at = chain * WIDTH;
      if (lists[at] === entry[0] && lists[at + 1] === entry[1] && lists[at + 2] === rest) return chain;
    }
  }

  private insert(slot: number, rest: number): number {
    const chain = this.count++;
    const at = chain * WIDTH;
    if (at === this.lists.length) {
      const grown = new Uint32Array(at * 2);
      grown.set(this.lists);
      this.lists = grown;
    }
    this.lists.set(this.entry, at);
    this.lists[at + 2] = rest;
    this.slots[slot] = chain;
    if (this.count * 2 > this.slots.length) this.rehash();
    return chain;
  }

  private rehash(): void {
    const { lists } = this;
    const slots = new Uint32Array(this.slots.length * 2);
    const mask = slots.length - 1;
    for (let chain = 1; chain < this.count; chain++) {
      let slot = slotOf(lists[chain * WIDTH]!, lists[chain * WIDTH + 2]!) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = chain;
    }
    this.slots = slots;
  }
}

/** Fingerprints are seeded: nobody can choose entries that collide. */
function slotOf(first: number, rest: number): number {
  return first ^ Math.imul(rest, 0x9e3779b1);
}
