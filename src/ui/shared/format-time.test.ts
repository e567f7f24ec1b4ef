import { describe, expect, test } from 'vitest';
import { formatClock, formatDate, formatLength, formatSpan, formatZone } from './format-time.ts';

const base = { seconds: 1_795_251_771, nanoseconds: 999_999_600 };

describe('a time by the clock', () => {
  test('has the microseconds of the capture', () => {
    expect(formatClock(0.000_001_4, base, 'utc')).toEqual({ main: '09:02:52.000', fine: '001' });
    expect(formatDate(0, base, 'utc')).toBe('2026-11-21');
  });

  test('is rounded up over the second', () => {
    expect(formatClock(0, base, 'utc')).toEqual({ main: '09:02:52.000', fine: '000' });
  });

  test('is that of the reader where they want it, with the zone as it was then', () => {
    const hours = -new Date(base.seconds * 1000).getTimezoneOffset() / 60;
    expect(formatClock(0, base, 'local')).toEqual(formatClock(hours * 3600, base, 'utc'));
    expect(formatZone('utc', base)).toBe('UTC');
    const zone = hours === 0 ? 'UTC' : `UTC${hours > 0 ? '+' : '-'}${Math.trunc(Math.abs(hours))}`;
    expect(formatZone('local', base).startsWith(zone)).toBe(true);
  });

  test('is nothing where no time is known', () => {
    expect(formatClock(NaN, base, 'utc')).toEqual({ main: '', fine: '' });
    expect(formatClock(1, null, 'utc')).toEqual({ main: '', fine: '' });
    expect(formatDate(1e300, base, 'utc')).toBe('');
  });
});

test('a span has six digits', () => {
  expect(formatSpan(12.345_678)).toEqual({ main: '12.345', fine: '678' });
  expect(formatSpan(NaN)).toEqual({ main: '', fine: '' });
});

test.each([
  [0.000_62, '0.6 ms'],
  [0.321, '321 ms'],
  [3.2, '3.20 s'],
  [12.34, '12.3 s'],
  [59.97, '1:00 min'],
  [200, '3:20 min'],
  [3900, '1:05:00 h'],
  [NaN, ''],
])('%d seconds are %s', (seconds, text) => {
  expect(formatLength(seconds)).toBe(text);
});
