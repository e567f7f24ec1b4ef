import fc from 'fast-check';
import { expect, test } from 'vitest';
import { measures } from './layout.ts';
import { lifelinesOutOfSight, scrollToLifelines, type Window } from './out-of-sight.ts';

const five = { lifelines: [300, 500, 700, 900, 1100] };
const window: Window = { scrolled: 0, width: 760, gutter: 100 };

test('lifelines beside what is seen are counted, also those of which the port is cut', () => {
  expect(lifelinesOutOfSight(five, window)).toEqual({ left: 0, right: 2 });
  expect(lifelinesOutOfSight(five, { ...window, width: 740 })).toEqual({ left: 0, right: 3 });
  expect(lifelinesOutOfSight(five, { ...window, scrolled: 200 })).toEqual({ left: 1, right: 1 });
  expect(lifelinesOutOfSight(five, { ...window, width: 1200 })).toEqual({ left: 0, right: 0 });
});

test('a step to the right begins with the last that was seen, a step to the left ends with the first', () => {
  const right = scrollToLifelines(five, window, 'right');
  expect(right).toEqual({ scrolled: 700 - measures.port - 100, first: 3 });
  const there = { ...window, scrolled: right.scrolled };
  expect(lifelinesOutOfSight(five, there)).toEqual({ left: 2, right: 0 });
  expect(scrollToLifelines(five, there, 'left')).toEqual({ scrolled: 0, first: 1 });
});

const ladders = fc
  .record({ count: fc.integer({ min: 2, max: 30 }), gap: fc.integer({ min: 100, max: 400 }) })
  .map(({ count, gap }) => ({ lifelines: Array.from({ length: count }, (_, i) => 250 + i * gap) }));

test('however narrow the pane, steps to the right come to the last lifeline, and steps back to the first', () => {
  fc.assert(
    fc.property(ladders, fc.integer({ min: 200, max: 2000 }), ({ lifelines }, width) => {
      const most = Math.max(0, lifelines.at(-1)! + measures.port - width);
      let at: Window = { scrolled: 0, width, gutter: 100 };
      for (const side of ['right', 'left'] as const) {
        for (let steps = 0; lifelinesOutOfSight({ lifelines }, at)[side] > 0; steps++) {
          expect(steps).toBeLessThan(lifelines.length);
          at = { ...at, scrolled: Math.min(most, scrollToLifelines({ lifelines }, at, side).scrolled) };
        }
      }
    }),
  );
});
