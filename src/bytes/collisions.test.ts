import { expect, test } from 'vitest';
import { encodeText } from './text.ts';
import { hashBytes } from './interner.ts';

const COUNT = 1 << 14;
const C1 = 0xcc9e2d51;
const C2 = 0x1b873593;

/** The number that `factor` times it gives 1 (mod 2^32). */
function inverse(factor: number): number {
  let result = factor;
  for (let i = 0; i < 5; i++) result = Math.imul(result, 2 - Math.imul(factor, result));
  return result;
}

const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

/** The block of which MurmurHash3 makes this before it looks at its state, and so at the seed. */
const blockOf = (mixed: number): number => Math.imul(rotate(Math.imul(mixed, inverse(C2)), 17), inverse(C1));

/** Texts of eight bytes a bit that MurmurHash3 takes for the same, whatever its seed: what one block changes, the next undoes. */
function collidingTexts(): Uint8Array[] {
  const pairs = [0, 1].map((bit) => {
    const blocks = new Int32Array([blockOf(0x12345678 ^ (bit << 18)), blockOf(0x0badcafe ^ (bit << 31))]);
    return new Uint8Array(blocks.buffer);
  });
  return Array.from({ length: COUNT }, (_, i) => {
    const text = new Uint8Array(14 * 8);
    for (let bit = 0; bit < 14; bit++) text.set(pairs[(i >> bit) & 1]!, bit * 8);
    return text;
  });
}

/** How many slots of a table of twice the size are looked at until all texts have one. */
function probesOf(texts: readonly Uint8Array[], seed: number): number {
  const taken = new Uint8Array(2 * COUNT);
  let probes = 0;
  for (const text of texts) {
    let slot = hashBytes(text, 0, text.length, seed) % taken.length;
    for (probes++; taken[slot] === 1; probes++) slot = (slot + 1) % taken.length;
    taken[slot] = 1;
  }
  return probes;
}

test.each<[string, () => Uint8Array[]]>([
  ['numbers', () => Array.from({ length: COUNT }, (_, i) => encodeText(String(i * 64)))],
  [
    'texts that collide in other tables',
    () =>
      Array.from({ length: COUNT }, (_, i) =>
        encodeText(Array.from({ length: 14 }, (__, bit) => ((i >> bit) & 1 ? 'Aa' : 'BB')).join('')),
      ),
  ],
  ['texts that were computed to collide in this one, whatever its seed', collidingTexts],
])('%s are spread over a table', (_, build) => {
  const texts = build();
  // Half full, chance makes it 1.5 a text.
  for (const seed of [0, 1, 0x9e3779b9]) expect(probesOf(texts, seed)).toBeLessThan(2 * COUNT);
});
