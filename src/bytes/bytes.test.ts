import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Arena, Table } from './columns.ts';
import { u16be, u16le, u32be, u32le } from './endian.ts';
import { ByteInterner, fingerprint, hashBytes, TupleInterner } from './interner.ts';
import { decodeText, encodeText } from './text.ts';

test('integers are read as DataView reads them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 4, maxLength: 12 }), (bytes) => {
      const view = new DataView(bytes.buffer);
      for (let at = 0; at + 4 <= bytes.length; at++) {
        expect([u16be(bytes, at), u16le(bytes, at), u32be(bytes, at), u32le(bytes, at)]).toEqual([
          view.getUint16(at),
          view.getUint16(at, true),
          view.getUint32(at),
          view.getUint32(at, true),
        ]);
      }
    }),
  );
});

describe('text', () => {
  test('well-formed UTF-8 is read as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decodeText(encodeText(text))).toBe(text);
      }),
    );
  });

  test('what is not UTF-8 is shown byte by byte, the rest as it is', () => {
    const cases: [number[], string][] = [
      [[0x41, 0xff, 0x42], 'A\\xffB'],
      [[0xc3, 0xa4, 0xc3], 'ä\\xc3'],
      [[0xed, 0xa0, 0x80], '\\xed\\xa0\\x80'],
      [[0xc0, 0xaf], '\\xc0\\xaf'],
      [[0xf0, 0x9f, 0x98, 0x80, 0xf5], '😀\\xf5'],
    ];
    for (const [bytes, text] of cases) expect(decodeText(Uint8Array.from(bytes))).toBe(text);
  });

  test('no byte of what can not be read is lost', () => {
    const byte = fc.nat(255).filter((value) => value !== 0x5c);
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 30 }), (bytes) => {
        const shown = decodeText(Uint8Array.from(bytes)).match(/\\x[0-9a-f]{2}|[^]/gu) ?? [];
        const back = shown.flatMap((part) =>
          part.startsWith('\\') ? [parseInt(part.slice(2), 16)] : [...encodeText(part)],
        );
        expect(back).toEqual(bytes);
      }),
    );
  });
});

describe('interning', () => {
  test('equal byte strings get equal numbers, and give their bytes back', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 12 }), { maxLength: 200 }), (strings) => {
        const interner = new ByteInterner();
        const numbers = new Map<string, number>();
        for (const bytes of [...strings, ...strings]) {
          const id = interner.intern(bytes, 0, bytes.length);
          expect(id).toBeGreaterThan(0);
          expect([...interner.bytes(id)]).toEqual([...bytes]);
          const key = bytes.join();
          expect(numbers.get(key) ?? id).toBe(id);
          numbers.set(key, id);
        }
        expect(interner.size).toBe(numbers.size + 1);
      }),
    );
  });

  test('gives 50 000 strings their own numbers, and a right guess its number again', () => {
    const interner = new ByteInterner();
    const ids = Array.from({ length: 50_000 }, (_, i) => {
      const bytes = encodeText(`call-${i}@host`);
      return interner.internAgain(i, bytes, 0, bytes.length);
    });
    expect(new Set(ids).size).toBe(50_000);
    expect(interner.text(ids[4711]!)).toBe('call-4711@host');
    const again = encodeText('xxcall-4711@hostxx');
    expect(interner.internAgain(ids[4711]!, again, 2, again.length - 2)).toBe(ids[4711]);
  });

  test('equal tuples of numbers get equal numbers', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 0, max: 0xffffffff }), fc.nat(1)), { maxLength: 300 }),
        (tuples) => {
          const interner = new TupleInterner(3, 4);
          const known = new Map<string, number>();
          for (const [a, b, c] of tuples) {
            const key = `${a} ${b} ${c}`;
            expect(interner.find(a, b, c)).toBe(known.get(key) ?? -1);
            const id = interner.intern(a, b, c);
            expect(known.get(key) ?? id).toBe(id);
            known.set(key, id);
            expect([0, 1, 2].map((i) => interner.value(id, i))).toEqual([a, b, c]);
          }
        },
      ),
    );
  });

  test('hashes depend on every byte and on the length', () => {
    const bytes = encodeText('z9hG4bK776asdhds');
    const hash = (end: number): string => {
      const halves = new Uint32Array(2);
      fingerprint(bytes, 0, end, halves);
      return `${halves.join(' ')} ${hashBytes(bytes, 0, end, 0)}`;
    };
    const hashes = Array.from({ length: bytes.length + 1 }, (_, end) => hash(end));
    for (let at = 0; at < bytes.length; at++) {
      bytes[at]! ^= 1;
      hashes.push(hash(bytes.length));
      bytes[at]! ^= 1;
    }
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});

describe('columns', () => {
  test('keep what was put in while they grow, and can be put in another order', () => {
    const table = new Table({ a: Uint8Array, b: Float64Array }, 2);
    for (let i = 0; i < 100; i++) {
      const row = table.add();
      table.columns.a[row] = i;
      table.columns.b[row] = i / 3;
    }
    table.reorder(Uint32Array.from({ length: 100 }, (_, i) => 99 - i));
    expect(table.columns.a[0]).toBe(99);
    expect(table.columns.b[99]).toBe(0);
    expect(table.length).toBe(100);
  });

  test('an arena gives ranges back as they were put in', () => {
    const arena = new Arena(2);
    const at = [encodeText('hello'), encodeText(''), encodeText('world')].map((bytes) =>
      arena.add(bytes, 0, bytes.length),
    );
    expect(at).toEqual([0, 5, 5]);
    expect(decodeText(arena.view(5, 10))).toBe('world');
  });
});
