import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostileTexts } from '../../../testing/ladder-pictures.ts';
import type { Cell, Column } from './column.ts';
import { formatCsv } from './csv.ts';

const columns: readonly Column<readonly Cell[]>[] = [
  { name: 'time', type: 'time', value: ([time]) => time ?? null },
  { name: 'words', type: 'text', value: ([, words]) => words ?? null },
  { name: 'number', type: 'number', value: ([, , number]) => number ?? null },
];

/** RFC 4180, as a spreadsheet reads it. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /"((?:[^"]|"")*)"|([^",\r\n]*)/gy;
  for (let at = 0; at < text.length;) {
    cell.lastIndex = at;
    const match = cell.exec(text)!;
    at = cell.lastIndex;
    rows.at(-1)!.push(match[1]?.replaceAll('""', '"') ?? match[2]!);
    if (text.startsWith('\r\n', at)) {
      rows.push([]);
      at += 2;
    } else {
      expect(text[at]).toBe(',');
      at++;
    }
  }
  rows.pop();
  return rows;
}

test('what was written is read back, but for the apostrophe before formulas', () => {
  const words = fc.oneof(
    fc.constantFrom(...hostileTexts, '=1+1', '+49 30', '-1', '@SUM(A1)', '\t=1', '\r=1', '"=1', ' =1', "'=1"),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(words), (list) => {
      const rows = list.map((text, i): Cell[] => ['1700000000.123456789', text, i]);
      const read = parseCsv([...formatCsv({ columns, rows })].join(''));
      expect(read[0]).toEqual(['time', 'words', 'number']);
      expect(read.slice(1)).toHaveLength(list.length);
      for (const [i, [time, text = '', number]] of read.slice(1).entries()) {
        expect([time, number]).toEqual(['2023-11-14T22:13:20.123456Z', String(i)]);
        expect(text).not.toMatch(/^["\s]*[=+\-@\t\r]/);
        const plain = list[i]!.replaceAll('\0', '\ufffd');
        expect([plain, `'${plain}`]).toContain(text);
      }
    }),
  );
});

test('what is unknown is an empty cell', () => {
  expect([...formatCsv({ columns, rows: [[null, null, null]] })].join('')).toBe(
    'time,words,number\r\n,,\r\n',
  );
});
