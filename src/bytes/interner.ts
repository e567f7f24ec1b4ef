import { Arena } from './columns.ts';
import { decodeText } from './text.ts';
import { areEqual, wordsOf } from './words.ts';

/**
 * Gives equal byte strings equal numbers, from 1; 0 stands for "absent".
 * The hash is seeded anew in each run, so that a capture can't be made in which everything collides.
 */
export class ByteInterner {
  private readonly arena = new Arena(1 << 14);
  private starts = new Uint32Array(1024);
  private hashes = new Uint32Array(1024);
  private slots = new Uint32Array(2048);
  private count = 1;

  /** Number of distinct strings, plus one: ids run from 1 to size - 1. */
  get size(): number {
    return this.count;
  }

  intern(bytes: Uint8Array, start: number, end: number): number {
    const hash = hashBytes(bytes, start, end, SEED);
    const slot = this.slotOf(hash, bytes, start, end);
    return this.slots[slot] || this.insert(bytes, start, end, hash, slot);
  }

  /** As `intern`, for bytes that are likely those of `id`: a comparison instead of a search. */
  internAgain(id: number, bytes: Uint8Array, start: number, end: number): number {
    return this.isText(id, bytes, start, end) ? id : this.intern(bytes, start, end);
  }

  /** Whether the bytes are those of `id`; 0 has none. */
  isText(id: number, bytes: Uint8Array, start: number, end: number): boolean {
    return id !== 0 && this.equals(id, bytes, start, end);
  }

  /** The id of bytes that may not be there; 0 when they are not. */
  find(bytes: Uint8Array): number {
    const end = bytes.length;
    return this.slots[this.slotOf(hashBytes(bytes, 0, end, SEED), bytes, 0, end)]!;
  }

  /** A view of the bytes behind an id, valid until the next `intern()`. */
  bytes(id: number): Uint8Array<ArrayBuffer> {
    return this.arena.view(this.starts[id]!, this.endOf(id));
  }

  text(id: number): string {
    return id === 0 ? '' : decodeText(this.bytes(id));
  }

  /** Where the id of the bytes stands, or would. */
  private slotOf(hash: number, bytes: Uint8Array, start: number, end: number): number {
    const { hashes, slots } = this;
    const mask = slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const id = slots[slot]!;
      if (id === 0 || (hashes[id] === hash && this.equals(id, bytes, start, end))) return slot;
    }
  }

  private endOf(id: number): number {
    return id + 1 < this.count ? this.starts[id + 1]! : this.arena.length;
  }

  private equals(id: number, bytes: Uint8Array, start: number, end: number): boolean {
    const length = end - start;
    const from = this.starts[id]!;
    if (this.endOf(id) - from !== length) return false;
    return areEqual(this.arena.bytes, this.arena.words, from, bytes, start, length);
  }

  private insert(bytes: Uint8Array, start: number, end: number, hash: number, slot: number): number {
    const id = this.count++;
    if (id === this.starts.length) {
      this.starts = doubled(this.starts);
      this.hashes = doubled(this.hashes);
    }
    this.starts[id] = this.arena.add(bytes, start, end);
    this.hashes[id] = hash;
    this.slots[slot] = id;
    if (this.count * 2 > this.slots.length) this.rehash();
    return id;
  }

  private rehash(): void {
    const slots = new Uint32Array(this.slots.length * 2);
    const mask = slots.length - 1;
    for (let id = 1; id < this.count; id++) {
      let slot = this.hashes[id]! & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id;
    }
    this.slots = slots;
  }
}

/**
 * Gives equal tuples of unsigned 32-bit numbers equal ids, from 0. What belongs to an id is kept by the owner.
 * All tuples of one table have the same width, at most 5; what is behind it must be left out.
 */
export class TupleInterner {
  private readonly width: number;
  private values: Uint32Array;
  private slots: Int32Array;
  private count = 0;

  constructor(width: number, capacity = 1024) {
    this.width = width;
    this.values = new Uint32Array(width * capacity);
    this.slots = new Int32Array(capacity * 2).fill(-1);
  }

  get size(): number {
    return this.count;
  }

  /** One of the numbers behind an id. */
  value(id: number, index: number): number {
    return this.values[id * this.width + index]!;
  }

  intern(a: number, b = 0, c = 0, d = 0, e = 0): number {
    const slot = this.slotOf(a, b, c, d, e);
    const known = this.slots[slot]!;
    return known >= 0 ? known : this.insert(slot, a, b, c, d, e);
  }

  /** The id of a tuple that may not be there; -1 when it is not. */
  find(a: number, b = 0, c = 0, d = 0, e = 0): number {
    return this.slots[this.slotOf(a, b, c, d, e)]!;
  }

  /** Where the tuple stands, or would. */
  private slotOf(a: number, b: number, c: number, d: number, e: number): number {
    const { width, values, slots } = this;
    const mask = slots.length - 1;
    let slot = hashTuple(width, a, b, c, d, e) & mask;
    for (;;) {
      const id = slots[slot]!;
      if (id < 0) return slot;
      const at = id * width;
      if (
        values[at] === a >>> 0 &&
        (width < 2 || values[at + 1] === b >>> 0) &&
        (width < 3 || values[at + 2] === c >>> 0) &&
        (width < 4 || values[at + 3] === d >>> 0) &&
        (width < 5 || values[at + 4] === e >>> 0)
      ) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
  }

  private insert(slot: number, a: number, b: number, c: number, d: number, e: number): number {
    const { width } = this;
    const id = this.count++;
    if (this.count * width > this.values.length) this.values = doubled(this.values);
    const { values } = this;
    const at = id * width;
    values[at] = a;
    if (width > 1) values[at + 1] = b;
    if (width > 2) values[at + 2] = c;
    if (width > 3) values[at + 3] = d;
    if (width > 4) values[at + 4] = e;
    this.slots[slot] = id;
    if (this.count * 2 > this.slots.length) this.rehash();
    return id;
  }

  private rehash(): void {
    const slots = new Int32Array(this.slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    const { values, width } = this;
    for (let id = 0; id < this.count; id++) {
      const at = id * width;
      const hash = hashTuple(
        width,
        values[at]!,
        values[at + 1]!,
        values[at + 2]!,
        values[at + 3]!,
        values[at + 4]!,
      );
      let slot = hash & mask;
      while (slots[slot]! >= 0) slot = (slot + 1) & mask;
      slots[slot] = id;
    }
    this.slots = slots;
  }
}

const [SEED, SECOND_SEED] = crypto.getRandomValues(new Uint32Array(2)) as unknown as [number, number];

function doubled(old: Uint32Array): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(old.length * 2);
  grown.set(old);
  return grown;
}

/**
 * A hash of 64 bits in two halves, for byte strings that are only ever compared: seeded, so nobody can choose strings
 * that agree, and long enough that none do by chance. `hash` holds the halves of what was before, and gets the new ones.
 */
export function fingerprint(bytes: Uint8Array, start: number, end: number, hash: Uint32Array): void {
  const words = wordsOf(bytes);
  let first = hash[0]! ^ SEED;
  let second = hash[1]! ^ SECOND_SEED;
  let at = start;
  for (; at + 4 <= end; at += 4) {
    const block = words.getInt32(at, true);
    first = mix(first, block);
    second = mix(second, block ^ first);
  }
  let rest = 0;
  for (let shift = 0; at < end; at++, shift += 8) rest |= bytes[at]! << shift;
  first = mix(first, rest) ^ (end - start);
  hash[0] = finish(first);
  hash[1] = finish(mix(second, rest ^ first));
}

/** As MurmurHash3 (x86, 32 bit): four bytes a step, so a long Call-ID costs little. */
export function hashBytes(bytes: Uint8Array, start: number, end: number, seed: number): number {
  const words = wordsOf(bytes);
  let hash = seed;
  let at = start;
  for (; at + 4 <= end; at += 4) hash = mix(hash, words.getInt32(at, true));
  let rest = 0;
  for (let shift = 0; at < end; at++, shift += 8) rest |= bytes[at]! << shift;
  return finish(mix(hash, rest) ^ (end - start));
}

function hashTuple(width: number, a: number, b: number, c: number, d: number, e: number): number {
  let hash = mix(SEED, a);
  if (width > 1) hash = mix(hash, b);
  if (width > 2) hash = mix(hash, c);
  if (width > 3) hash = mix(hash, d);
  if (width > 4) hash = mix(hash, e);
  return finish(hash);
}

/** Unlike MurmurHash3, it stirs the state into the block first: else blocks can be computed that undo each other, whatever the seed. */
function mix(hash: number, block: number): number {
  let k = Math.imul(block ^ hash, 0xcc9e2d51);
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  const h = hash ^ k;
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}

function finish(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
