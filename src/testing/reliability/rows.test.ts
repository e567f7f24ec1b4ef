import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sourceRoot } from '../source-files.ts';
import { rows } from './rows.ts';

/** Rows of the acceptance list: A1 to A4, and so on. */
const list = { A: 4, B: 10, C: 11, D: 7, E: 4, F: 5, G: 4, H: 5, I: 4 };

test('every row of the acceptance list is there, in order', () => {
  const wanted = Object.entries(list).flatMap(([letter, count]) =>
    Array.from({ length: count }, (_, i) => `${letter}${i + 1}`),
  );
  expect([...new Set(rows.map(({ id }) => id))]).toEqual(wanted);
});

test('every promise is measured, held by tests that are there, or said not to be held', () => {
  const absent = rows.flatMap(({ id, tests = [], measure, missing }) => {
    if (measure === undefined && missing === undefined && tests.length === 0) return [id];
    return tests.filter((path) => !existsSync(join(sourceRoot, '..', path))).map((path) => `${id}: ${path}`);
  });
  expect(absent).toEqual([]);
});
