import { expect, test } from 'vitest';
import { findNewDifferences } from './new-differences.ts';

test('a difference is named where it is first seen, and counted from then on', () => {
  const steps = [['From', 'Contact'], [], ['From', 'User-Agent'], ['Contact', 'From']];
  expect(findNewDifferences(steps.map((differences) => ({ differences })))).toEqual([
    { fresh: ['From', 'Contact'], known: 0 },
    { fresh: [], known: 0 },
    { fresh: ['User-Agent'], known: 1 },
    { fresh: [], known: 2 },
  ]);
});
