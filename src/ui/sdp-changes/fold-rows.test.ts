import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DiffRow } from '../../sdp/text-diff.ts';
import { foldRows } from './fold-rows.ts';

/** `.` is an unchanged line, anything else a changed one. */
function rowsOf(picture: string): DiffRow[] {
  return picture.split('').map((sign) => ({ kind: sign === '.' ? 'same' : 'changed', isCoarse: false }));
}

function fold(picture: string): string {
  return foldRows(rowsOf(picture))
    .map(({ kind, rows }) => (kind === 'folded' ? `[${rows.length}]` : String(rows.length)))
    .join(' ');
}

test.each([
  ['......#...', '[5] 5'],
  ['#', '1'],
  ['..#..', '5'],
  ['.....#.....', '[4] 3 [4]'],
  ['#.....#', '2 [3] 2'],
  ['#....#', '6'],
])('%s is folded to %s', (picture, folded) => {
  expect(fold(picture)).toBe(folded);
});

test('no row is lost, and no change is ever folded', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('.', '#') }), (picture) => {
      const rows = rowsOf(picture);
      const stretches = foldRows(rows);
      expect(stretches.flatMap((stretch) => stretch.rows)).toEqual(rows);
      const folded = stretches.filter(({ kind }) => kind === 'folded').flatMap((stretch) => stretch.rows);
      expect(folded.every(({ kind }) => kind === 'same')).toBe(true);
    }),
  );
});
