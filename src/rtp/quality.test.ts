import { expect, test } from 'vitest';
import { rateQuality } from './quality.ts';

test.each([
  ['PCMU', 0, 93.2, 4.41],
  ['G729', 0, 82.2, 4.1],
  ['G729', 2, 74.2, 3.79],
  ['PCMA', 5, 42.1, 2.19],
])('%s with %d %% of random loss', (codec, loss, r, mos) => {
  const quality = rateQuality(codec, loss, 1);
  expect(quality?.r).toBeCloseTo(r, 0);
  expect(quality?.mos).toBeCloseTo(mos, 1);
});

test('bursts do more harm than random losses, and delay above 100 ms does some', () => {
  const random = rateQuality('PCMU', 3, 1)!;
  expect(rateQuality('PCMU', 3, 2)!.r).toBeLessThan(random.r);
  expect(rateQuality('PCMU', 3, 1, 90)!.r).toBe(random.r);
  expect(rateQuality('PCMU', 3, 1, 300)!.r).toBeLessThan(random.r - 10);
});

test('says nothing about a codec that the tables do not have', () => {
  expect(rateQuality('opus', 0, 1)).toBeUndefined();
});
