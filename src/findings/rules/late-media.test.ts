import { expect, test } from 'vitest';
import { callOf, mediaFindings, speech } from '../../testing/media-scenario.ts';

const find = mediaFindings.bind(undefined, 'late-media');

test('the first words are not there', async () => {
  expect(await find(callOf(10), speech('alice', 10), speech('bob', 6, { start: 3.02 }))).toEqual([
    "warning Callee's audio began 3.0 s after the answer",
  ]);
});

test('half a second is usual, and early media are not late', async () => {
  expect(await find(callOf(10), speech('bob', 6, { start: 0.5 }))).toEqual([]);
  const early =
    'alice -> bob: INVITE sdp\nbob -> alice: 183 sdp\nbob -> alice: 200 sdp +3\nalice -> bob: BYE +5';
  expect(await find(early, speech('bob', 5), speech('alice', 4, { start: 3.1 }))).toEqual([]);
});
