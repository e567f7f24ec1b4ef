import { describe, expect, test } from 'vitest';
import { scenario } from '../../testing/scenario.ts';
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

test('a provisional response that says something else is not the one before sent again', async () => {
  const { messages } = await scenario(`
    alice -> bob: INVITE sdp
    bob -> alice: 100
    bob -> alice: 100 phrase=Forwarding +0.2
    bob -> alice: 100 phrase=Forwarding +0.2
    bob -> alice: 180
    bob -> alice: 180 phrase=Alerting +1`).report();
  expect(messages.map(({ retransmissionOf }) => retransmissionOf)).toEqual([null, null, null, 3, null, null]);
});
