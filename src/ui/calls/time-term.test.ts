import { describe, expect, test } from 'vitest';
import { timeRangeOf, withTimeRange } from './time-term.ts';

const base = { seconds: Date.UTC(2026, 2, 1, 10, 0, 0) / 1000, nanoseconds: 500_000_000 };

describe('a range of time in the filter', () => {
  test('is put beside what is there, and takes the place of the one before', () => {
    expect(withTimeRange('', [10, 300], base)).toBe('time:10:00:10..10:05:01');
    expect(withTimeRange('state:busy', [0, 1], base)).toBe('state:busy time:10:00:00.500..10:00:01.500');
    expect(withTimeRange('time:09:00..09:05 hold:yes', [10, 300], base)).toBe(
      'time:10:00:10..10:05:01 hold:yes',
    );
  });

  test('is taken away again without leaving a trace', () => {
    expect(withTimeRange('a time:10:00:10..10:05:01 b', undefined, base)).toBe('a b');
    expect(withTimeRange('time:10:00:10..10:05:01', undefined, base)).toBe('');
    expect(withTimeRange('a', undefined, base)).toBe('a');
  });

  test('over midnight has its dates', () => {
    expect(withTimeRange('', [0, 86_400], base)).toBe('time:2026-03-01T10:00:00..2026-03-02T10:00:01');
  });

  test('is read back as it was written, no narrower', () => {
    for (const range of [
      [0, 1],
      [10.25, 11.75],
      [100, 5000],
      [0, 200_000],
    ] as const) {
      for (const zero of [base, null]) {
        const [from = NaN, to = NaN] = timeRangeOf(withTimeRange('', range, zero), zero) ?? [];
        expect(from).toBeLessThanOrEqual(range[0] + 0.001);
        expect(from).toBeGreaterThan(range[0] - 1.001);
        expect(to).toBeGreaterThanOrEqual(range[1] - 0.001);
        expect(to).toBeLessThan(range[1] + 1.001);
      }
    }
  });

  test('that is none can not be drawn', () => {
    for (const text of ['', 'time:soon..later', 'time:10:05', 'time:10:05..10:00', 'mytime:10:00..10:05'])
      expect(timeRangeOf(text, base)).toBeUndefined();
  });
});
