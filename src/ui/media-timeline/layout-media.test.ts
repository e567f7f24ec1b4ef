import { expect, test } from 'vitest';
import type { LadderMedia, LadderMediaSegment } from '../../ladder/model.ts';
import { describeFlow, layoutMedia, summariseMedia } from './layout-media.ts';

function segment(from: number, to: number, more: Partial<LadderMediaSegment> = {}): LadderMediaSegment {
  return {
    from,
    to,
    isOpen: false,
    message: 0,
    sentence: '',
    flow: 'both',
    codec: 'PCMU',
    callerAddress: '',
    calleeAddress: '',
    heldBy: [],
    isEarly: false,
    ...more,
  };
}

function media(segments: readonly LadderMediaSegment[], leg = 0): LadderMedia {
  return { leg, strips: [{ index: 0, type: 'audio', segments }], attempts: [] };
}

test('segments lie one behind the other over the whole width', () => {
  const layout = layoutMedia([media([segment(1, 3), segment(3, 11)])], 5);
  expect(layout?.strips[0]?.segments.map(({ left, width }) => [left, width])).toEqual([
    [0, 20],
    [20, 80],
  ]);
  expect(layout?.ticks[0]).toEqual({ left: 0, seconds: 0 });
});

test('strips of several legs and dialogs have names of their own', () => {
  const layout = layoutMedia([media([segment(0, 1)]), media([segment(0, 1)]), media([segment(0, 1)], 1)], 3);
  expect(layout?.strips.map(({ name }) => name)).toEqual(['leg 1 audio', 'leg 1 audio 2', 'leg 2 audio']);
});

test('without times there is no time line', () => {
  expect(layoutMedia([media([segment(NaN, NaN)])], 3)).toBeUndefined();
  expect(layoutMedia([], 3)).toBeUndefined();
});

test('who holds is said before who sends', () => {
  expect(describeFlow(segment(0, 1, { flow: 'callee', heldBy: ['caller'] }))).toBe('held by the caller');
  expect(describeFlow(segment(0, 1, { flow: 'callee' }))).toBe('one way, from the callee');
  expect(describeFlow(segment(0, 1, { isEarly: true }))).toBe('early media, both ways');
  const held = [segment(0, 4), segment(4, 6, { heldBy: ['callee'] })];
  expect(summariseMedia([media(held)], (seconds) => `${seconds} s`)).toBe(
    'audio (PCMU), held by the callee for 2 s',
  );
});
