import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatBase64, formatInlineFiles, replaceInlineFiles } from './one-file-page.ts';

const page = (files: string): string =>
  `<html><body>${files}<script>"<!--files--> <!--/files-->"</script></body></html>`;

test('files take the place of those that were there, and nothing else changes', () => {
  const before = page(formatInlineFiles([{ name: 'a', base64: 'AAAA' }]));
  const files = [
    { name: 'b', base64: 'BBBB' },
    { name: 'c', base64: 'CCCC' },
  ];
  expect(replaceInlineFiles(before, files)?.join('')).toBe(page(formatInlineFiles(files)));
  expect(replaceInlineFiles(before, [])?.join('')).toBe(page(formatInlineFiles([])));
});

test('no name ends its attribute or its block', () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      const block = formatInlineFiles([{ name: `</script>"><img src=x>${name}`, base64: 'AAAA' }]);
      expect(block.match(/</g)).toHaveLength(4);
      expect(block.match(/"/g)).toHaveLength(4);
    }),
  );
});

test('what is no such page is told from one', () => {
  expect(replaceInlineFiles('<html></html>', [])).toBeUndefined();
  expect(replaceInlineFiles('<!--/files--><!--files-->', [])).toBeUndefined();
});

test.each([0, 1, 2, 3, 0x5fff, 0x6000, 0x6001, 100_000])(
  '%i bytes are base64 as others write it',
  (length) => {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 131) & 255);
    expect(formatBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
  },
);
