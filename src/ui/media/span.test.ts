import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spanWith, zoomSpan } from './span.ts';

test('zooming keeps what is under the pointer where it is', () => {
  expect(zoomSpan([0, 10], [0, 10], 0.5, 5)).toEqual([2.5, 7.5]);
  expect(zoomSpan([0, 10], [0, 10], 0.5, 0)).toEqual([0, 5]);
});

test('zooming stays within the whole, whatever is asked', () => {
  const number = fc.double({ min: 0, max: 100, noNaN: true });
  fc.assert(
    fc.property(
      number,
      number,
      fc.double({ min: 0.001, max: 1000, noNaN: true }),
      number,
      (a, b, factor, at) => {
        const whole = [0, 100] as const;
        const seen = [Math.min(a, b), Math.max(a, b) + 0.02] as const;
        const [from, to] = zoomSpan(seen, whole, factor, at);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(100 + 1e-9);
        expect(to - from).toBeGreaterThan(0.019);
      },
    ),
  );
});

test('what is seen follows the cursor', () => {
  expect(spanWith([0, 10], [0, 100], 5)).toEqual([0, 10]);
  expect(spanWith([0, 10], [0, 100], 50)).toEqual([49, 59]);
  expect(spanWith([0, 10], [0, 100], 99)).toEqual([90, 100]);
});
