import { describe, expect, test } from 'vitest';
import { countMissing, judgeTimes } from './sendings.ts';

describe('intervals', () => {
  test('that double, up to T2, are those of the timers', () => {
    expect(judgeTimes([0.5, 1, 2, 4, 8, 16])).toBe('backoff');
    expect(judgeTimes([0.5, 1, 2, 4, 4, 4])).toBe('backoff');
    expect(judgeTimes([0.502, 1.004])).toBe('backoff');
    expect(judgeTimes([3, 4, 1])).toBe('irregular');
  });

  test('of one step or without times say nothing', () => {
    expect(judgeTimes([0.7])).toBe('unknown');
    expect(judgeTimes([NaN, NaN])).toBe('unknown');
    expect(judgeTimes([])).toBe('unknown');
  });

  test('with a gap tell what was lost before the capture', () => {
    expect(countMissing([0.5, 3])).toBe(1);
    expect(countMissing([1.5, 2, 4])).toBe(1);
    expect(countMissing([0.5, 1, 2])).toBe(0);
    expect(countMissing([3, 4, 1])).toBe(0);
  });
});
