import { expect, test } from 'vitest';
import { capturesFolder } from '../captures.ts';
import { buildCase, loadSeeds } from './cases.ts';
import { runCase } from './run-case.ts';

// A small round of `npm run fuzz`, always the same.

const CASES = 50;
const seeds = await loadSeeds(capturesFolder);

test('damaged captures, messages, logs, TLS records and archives never fail', async () => {
  let messages = 0;
  const kinds = new Set<string>();
  for (let number = 0; number < CASES; number++) {
    const fuzzCase = buildCase(11, number, seeds);
    kinds.add(fuzzCase.kind);
    try {
      messages += (await runCase(fuzzCase)).messages;
    } catch (error) {
      throw new Error(`npm run fuzz -- --seed 11 --first ${number} --cases 1`, { cause: error });
    }
  }
  // What is damaged beyond recognition tests nothing.
  expect(messages).toBeGreaterThan(CASES * 5);
  expect(kinds.size).toBe(9);
}, 60_000);

test('a case is the same whenever it is made', () => {
  expect(buildCase(3, 14, seeds)).toEqual(buildCase(3, 14, seeds));
  expect(buildCase(3, 14, seeds)).not.toEqual(buildCase(4, 14, seeds));
});
