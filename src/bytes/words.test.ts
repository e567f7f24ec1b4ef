import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areEqual, findLineFeed, wordsOf } from './words.ts';

/** Mostly bytes that differ from a line feed by one bit or by one. */
const bytes = fc.uint8Array({ maxLength: 40 });
const nearLineFeed = fc
  .array(fc.constantFrom(10, 10, 11, 9, 0x8a, 0x0b, 0, 0xff, 65, 13), { maxLength: 40 })
  .map((list) => Uint8Array.from(list));
const offset = fc.nat(7);

/** The same bytes in the middle of a larger buffer. */
function placed(inner: Uint8Array, at: number): Uint8Array {
  const outer = new Uint8Array(at + inner.length + 5).fill(10);
  outer.set(inner, at);
  return outer.subarray(at, at + inner.length);
}

describe('four bytes at a time', () => {
  test('the first line feed is found wherever it stands', () => {
    fc.assert(
      fc.property(fc.oneof(bytes, nearLineFeed), offset, offset, offset, (inner, at, start, cut) => {
        const view = placed(inner, at);
        const end = Math.max(0, inner.length - cut);
        const from = Math.min(start, end);
        const found = inner.subarray(0, end).indexOf(10, from);
        expect(findLineFeed(view, from, end)).toBe(found < 0 ? end : found);
      }),
    );
  });

  test('bytes are equal when each of them is', () => {
    fc.assert(
      fc.property(bytes, offset, offset, fc.option(fc.nat(39)), (inner, at, other, changed) => {
        const a = placed(inner, at);
        const b = placed(inner, other);
        const isChanged = changed !== null && changed < inner.length;
        if (isChanged) b[changed]! ^= 1;
        const ofA = new DataView(a.buffer, a.byteOffset, a.byteLength);
        expect(areEqual(a, ofA, 0, b, 0, inner.length)).toBe(!isChanged);
      }),
    );
  });

  test('a view is that of the bytes asked for, also when they change places', () => {
    const first = placed(Uint8Array.of(1, 0, 0, 0), 3);
    const second = placed(Uint8Array.of(2, 0, 0, 0), 1);
    expect([first, second, first].map((each) => wordsOf(each).getInt32(0, true))).toEqual([1, 2, 1]);
  });
});
