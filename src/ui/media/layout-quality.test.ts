import { expect, test } from 'vitest';
import type { LossOverTime } from '../../engine/jobs/audio/audio-request.ts';
import { layoutQuality } from './layout-quality.ts';

const place = { x: (time: number) => time * 10, width: 100, height: 32 };

function intervals(received: number[], lost: number[], jitter: number[], start = 0): LossOverTime {
  return {
    start,
    width: 1,
    received: Uint32Array.from(received),
    lost: Uint32Array.from(lost),
    jitter: Float32Array.from(jitter),
  };
}

test('loss is the part of an interval, as high as the worst of those that are seen', () => {
  const layout = layoutQuality([intervals([50, 40, 25], [0, 10, 25], [5, 10, 20])], place);
  expect([layout.worstLoss, layout.worstAt, layout.worstJitter]).toEqual([50, 2.5, 20]);
  expect(layout.loss).toBe('M10.0,32V20.0H19.0V32zM20.0,32V2.0H29.0V32z');
  expect(layout.jitter).toBe('M5.0,24.5L15.0,17.0L25.0,2.0');
});

test('what is hardly there stays low', () => {
  const layout = layoutQuality([intervals([99, 100], [1, 0], [0.1, 0.1])], place);
  expect(layout.loss).toBe('M0.0,32V26.0H9.0V32z');
  expect(layout.jitter).toBe('M5.0,31.7L15.0,31.7');
});

test('where nothing came the line is broken', () => {
  const { jitter } = layoutQuality([intervals([50, 0, 50, 50], [0, 0, 0, 0], [2, NaN, 2, 2])], place);
  expect(jitter.match(/M/g)).toHaveLength(2);
});

test('what lies outside is not drawn and counts for nothing', () => {
  const layout = layoutQuality([intervals([50], [50], [9], 20), intervals([50], [0], [1])], place);
  expect([layout.loss, layout.worstLoss, layout.worstJitter]).toEqual(['', 0, 1]);
});

test('a stream that lost nothing has a line and no bars', () => {
  const layout = layoutQuality([intervals([50, 50], [0, 0], [0, 0])], place);
  expect([layout.loss, layout.worstAt]).toEqual(['', undefined]);
  expect(layout.jitter).not.toContain('NaN');
});
