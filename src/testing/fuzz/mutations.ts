import type { Random } from '../generator/random.ts';
import { concat } from '../layers.ts';

/** A way to damage bytes; one more is one more entry. */
interface Mutation {
  readonly id: string;
  mutate(random: Random, bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>;
}

/** Numbers at which counters, lengths and signs turn over. */
const numbers = [
  0, 1, 2, 3, 4, 7, 11, 12, 15, 16, 127, 128, 255, 256, 65_535, 65_536, 0x7fffffff, 0x80000000, 0xffffffff,
];

/** Bytes that mean something to somebody: ends of lines and strings, formats, markup, directions of writing. */
const tokens = [
  '\r\n',
  '\r\n\r\n',
  '\n',
  '\r\n ',
  '\0',
  '%s%n',
  '%00',
  '"',
  '\\"',
  '<',
  '>',
  ';',
  ',',
  ':',
  '=',
  '@',
  '[::',
  ']',
  '__proto__',
  'constructor',
  '=cmd|1',
  '<img src=x onerror=alert(1)>',
  '\u202e',
  '\ufeff',
  '\u200d',
  '\u001b[2J',
  '99999999999999999999',
  '-1',
  '0x41',
  'SIP/2.0',
  'SIP/2.0 200 OK\r\n',
  'INVITE sip:a@b SIP/2.0\r\n',
  'z9hG4bK',
  'A'.repeat(3000),
].map((text) => new TextEncoder().encode(text));

const place = (random: Random, bytes: Uint8Array): number => random.integer(0, Math.max(0, bytes.length - 1));
const oneOf = <T>(random: Random, items: readonly T[]): T => items[random.integer(0, items.length - 1)]!;

/** Bytes in any number of places, as `editcap -E` does: a bit, a byte, a letter, a format, 0xAA. */
export function flip(
  random: Random,
  bytes: Uint8Array<ArrayBuffer>,
  rate: number,
  from = 0,
): Uint8Array<ArrayBuffer> {
  const damaged = bytes.slice();
  for (let at = from + Math.floor(random.exponential(1 / rate)); at < damaged.length;) {
    const kind = random.integer(0, 4);
    if (kind === 0) damaged[at]! ^= 1 << random.integer(0, 7);
    else if (kind === 1) damaged[at] = random.integer(0, 255);
    else if (kind === 2) damaged[at] = 48 + random.integer(0, 42);
    else if (kind === 3 && at + 1 < damaged.length) damaged.set([37, 115], at);
    else damaged[at] = 0xaa;
    at += 1 + Math.floor(random.exponential(1 / rate));
  }
  return damaged;
}

function splice(bytes: Uint8Array, from: number, to: number, between: Uint8Array): Uint8Array<ArrayBuffer> {
  return concat(bytes.subarray(0, from), between, bytes.subarray(to));
}

/** The line around a place, with its end. */
function lineAt(bytes: Uint8Array, at: number): [number, number] {
  const start = at === 0 ? 0 : bytes.lastIndexOf(10, at - 1) + 1;
  const end = bytes.indexOf(10, at);
  return [start, end < 0 ? bytes.length : end + 1];
}

const mutations: readonly Mutation[] = [
  { id: 'flip-much', mutate: (random, bytes) => flip(random, bytes, 0.02) },
  { id: 'flip-little', mutate: (random, bytes) => flip(random, bytes, 0.002) },
  {
    id: 'number',
    mutate(random, bytes) {
      const damaged = bytes.slice();
      const width = oneOf(random, [1, 2, 4]);
      if (damaged.length < width) return damaged;
      const at = random.integer(0, damaged.length - width);
      const value = oneOf(random, numbers);
      for (let i = 0; i < width; i++)
        damaged[at + i] = value >>> (8 * (random.chance(0.5) ? i : width - 1 - i));
      return damaged;
    },
  },
  { id: 'cut', mutate: (random, bytes) => bytes.slice(0, place(random, bytes)) },
  {
    id: 'drop',
    mutate(random, bytes) {
      const from = place(random, bytes);
      return splice(bytes, from, Math.min(bytes.length, from + random.integer(1, 64)), new Uint8Array());
    },
  },
  {
    id: 'double',
    mutate(random, bytes) {
      const from = place(random, bytes);
      const piece = bytes.subarray(from, from + random.integer(1, 2000));
      const times = oneOf(random, [1, 1, 2, 30]);
      return splice(bytes, from, from, concat(...Array.from({ length: times }, () => piece)));
    },
  },
  {
    id: 'token',
    mutate(random, bytes) {
      const at = place(random, bytes);
      return splice(bytes, at, Math.min(bytes.length, at + random.integer(0, 3)), oneOf(random, tokens));
    },
  },
  {
    id: 'line',
    mutate(random, bytes) {
      const [start, end] = lineAt(bytes, place(random, bytes));
      const [otherStart, otherEnd] = lineAt(bytes, place(random, bytes));
      const line = bytes.slice(start, end);
      const kind = random.integer(0, 3);
      if (kind === 0) return splice(bytes, start, end, new Uint8Array());
      if (kind === 1)
        return splice(
          bytes,
          start,
          start,
          concat(...Array.from({ length: random.integer(1, 40) }, () => line)),
        );
      if (kind === 2) return splice(bytes, otherStart, otherStart, line);
      return splice(bytes, start, end, bytes.slice(otherStart, otherEnd));
    },
  },
];

/** One to five mutations, one after another. */
export function mutate(random: Random, bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  let damaged = bytes;
  for (let left = random.integer(1, 5); left > 0; left--)
    damaged = oneOf(random, mutations).mutate(random, damaged);
  return damaged;
}
