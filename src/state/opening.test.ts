import { expect, test } from 'vitest';
import { formatNames } from './opening.ts';

test('names of a few files are all told, of many the first two', () => {
  expect(formatNames(['a.pcap'])).toBe('a.pcap');
  expect(formatNames(['a', 'b', 'c'])).toBe('a, b, c');
  expect(formatNames(['a', 'b', 'c', 'd'])).toBe('a, b and 2 more');
});
