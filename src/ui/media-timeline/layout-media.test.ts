import { expect, test } from 'vitest';
import type { LadderMedia, LadderMediaPeriod } from '../../ladder/model.ts';
import { mediaPeriod } from '../../testing/ladder-rows.ts';
import { describeFlow, layoutMedia, summariseMedia } from './layout-media.ts';

function media(periods: readonly LadderMediaPeriod[], leg = 0): LadderMedia {
  return { leg, strips: [{ index: 0, type: 'audio', periods }], attempts: [] };
}

test('periods lie one behind the other over the whole width', () => {
  const layout = layoutMedia([media([mediaPeriod(1, 3), mediaPeriod(3, 11)])], 5, 0.5);
  expect(layout?.strips[0]?.periods.map(({ left, width }) => [left, width])).toEqual([
    [0, 20],
    [20, 80],
  ]);
  // Seconds since the ladder began.
  expect(layout?.ticks[0]).toEqual({ left: 15, seconds: 2 });
});

test('strips of several legs and dialogs have names of their own', () => {
  const layout = layoutMedia(
    [media([mediaPeriod(0, 1)]), media([mediaPeriod(0, 1)]), media([mediaPeriod(0, 1)], 1)],
    3,
    0,
  );
  expect(layout?.strips.map(({ name }) => name)).toEqual(['leg 1 audio', 'leg 1 audio 2', 'leg 2 audio']);
});

test('without times there is no time line', () => {
  expect(layoutMedia([media([mediaPeriod(NaN, NaN)])], 3, 0)).toBeUndefined();
  expect(layoutMedia([], 3, 0)).toBeUndefined();
});

test('who holds is said before who sends', () => {
  expect(describeFlow(mediaPeriod(0, 1, { flow: 'callee', heldBy: ['caller'] }))).toBe('held by the caller');
  expect(describeFlow(mediaPeriod(0, 1, { flow: 'callee' }))).toBe('one way, from the callee');
  expect(describeFlow(mediaPeriod(0, 1, { isEarly: true }))).toBe('early media, both ways');
  const held = [mediaPeriod(0, 4), mediaPeriod(4, 6, { heldBy: ['callee'] })];
  expect(summariseMedia([media(held)], (seconds) => `${seconds} s`)).toBe(
    'audio (PCMU), held by the callee for 2 s',
  );
});
