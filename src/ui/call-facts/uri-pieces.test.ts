import fc from 'fast-check';
import { expect, test } from 'vitest';
import { uriPieces } from './uri-pieces.ts';

test('a Contact comes apart between its user, its host and its parameters', () => {
  expect(uriPieces('sip:+49301234567@192.0.2.10:5060;transport=udp;ob')).toEqual([
    'sip:+49301234567@',
    '192.0.2.10:5060',
    ';transport=udp',
    ';ob',
  ]);
});

test('no text is lost, and no part is longer than 40 characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '@', ';', '?', '.'), maxLength: 200 }), (text) => {
      const pieces = uriPieces(text);
      expect(pieces.join('')).toBe(text);
      expect(Math.max(0, ...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(40);
    }),
  );
});
