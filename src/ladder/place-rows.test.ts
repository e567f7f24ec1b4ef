import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { measures } from './layout.ts';
import type { StreamRow } from './model.ts';
import { heightAt, placeRows, risingTimes } from './place-rows.ts';

function rowsAt(...times: number[]): StreamRow[] {
  return times.map((time) => ({
    kind: 'stream',
    conversation: 0,
    time,
    frame: 1,
    from: 0,
    to: 1,
    stream: 0,
    label: '',
    packets: 1,
    endTime: time,
  }));
}

describe('where a time lies', () => {
  const rows = rowsAt(1, 2, NaN, 4);
  const places = placeRows(rows, 0);
  const at = (time: number): number => heightAt(places, risingTimes(rows), time);
  const arrow = (row: number): number => places.tops[row]! + measures.arrow;

  test('is at the arrow of its row, or between two', () => {
    expect([at(1), at(4)]).toEqual([arrow(0), arrow(3)]);
    expect(at(1.5)).toBe((arrow(0) + arrow(1)) / 2);
  });

  test('is at the first and the last arrow outside', () => {
    expect([at(0), at(99)]).toEqual([arrow(0), arrow(3)]);
    expect(heightAt(placeRows([], 0), risingTimes([]), 1)).toBe(0);
  });

  test('never goes up while time goes on', () => {
    const time = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(time, { minLength: 1 }),
        time,
        time,
        fc.constantFrom(0, 40),
        (times, a, b, scale) => {
          const some = rowsAt(...times);
          const placed = placeRows(some, scale);
          const height = (value: number): number => heightAt(placed, risingTimes(some), value);
          expect(height(Math.min(a, b))).toBeLessThanOrEqual(height(Math.max(a, b)));
        },
      ),
    );
  });
});
