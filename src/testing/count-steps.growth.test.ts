import { expect, test } from 'vitest';
import { countSteps } from './count-steps.ts';

const linear = (size: number): number => {
  let sum = 0;
  for (let i = 0; i < size; i++) if (i % 2 === 0) sum += i;
  return sum;
};
const quadratic = (size: number): number => {
  let sum = 0;
  for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) if (j % 2 === 0) sum += j;
  return sum;
};

test('steps tell linear work from quadratic work, and are the same each time', () => {
  // The first count has what was left to do at the start.
  countSteps(() => void linear(10));
  const [once, twice, again] = [1000, 2000, 1000].map((size) => countSteps(() => void linear(size)));
  expect(twice! / once!).toBeGreaterThan(1.5);
  expect(twice! / once!).toBeLessThan(2.5);
  expect(countSteps(() => void quadratic(2000)) / countSteps(() => void quadratic(1000))).toBeGreaterThan(
    3.5,
  );
  expect(again).toBe(once);
});
