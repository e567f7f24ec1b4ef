import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sourceRoot } from '../source-files.ts';
import { pageRows } from './page-rows.ts';

test('every promise about the page has tests, and they are there', () => {
  const absent = pageRows.flatMap(({ id, tests }) =>
    tests.length === 0
      ? [id]
      : tests.filter((path) => !existsSync(join(sourceRoot, '..', path))).map((path) => `${id}: ${path}`),
  );
  expect(absent).toEqual([]);
});

test('promises are in order, each once', () => {
  const ids = pageRows.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].sort());
});
