import { growth } from '../../testing/count-steps.ts';
import { expect, test } from 'vitest';
import { scanXml } from './xml.ts';

test.each([
  ['tags that are never closed', '<a '],
  ['attributes that never end', '<a b="'],
  ['a name and no value', `<a ${'b'.repeat(50)} `],
  ['equals signs', '<a ='],
  ['references', '<a>&#x'],
  ['comments', '<!--'],
])('hostile text with %s takes work linear in its length', (_name, piece) => {
  expect(growth((size) => void scanXml(piece.repeat(size)))).toBeLessThan(2.6);
});
