import { expect, test } from 'vitest';
import { formatByteRow } from './byte-row.ts';

const bytes = new TextEncoder().encode('SIP/2.0 200 OK\r\nVia');

function told(row: number) {
  const { offset, cells, padding } = formatByteRow(bytes, row);
  return {
    offset,
    hex: cells.map(({ hex }) => hex).join('') + padding,
    characters: cells.map(({ character }) => character).join(''),
  };
}

test('a full row has sixteen bytes in two groups', () => {
  expect(told(0)).toEqual({
    offset: '0000',
    hex: '53 49 50 2f 32 2e 30 20  32 30 30 20 4f 4b 0d 0a ',
    characters: 'SIP/2.0 200 OK..',
  });
});

test('the last row is padded, so that its characters stand below the others', () => {
  const { hex, characters } = told(1);
  expect(hex).toHaveLength(told(0).hex.length);
  expect(hex.trimEnd()).toBe('56 69 61');
  expect(characters).toBe('Via');
  expect(formatByteRow(bytes, 1).cells.map(({ at }) => at)).toEqual([16, 17, 18]);
});
