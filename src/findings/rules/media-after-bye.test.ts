import { expect, test } from 'vitest';
import { callOf, mediaFindings, speech } from '../../testing/media-scenario.ts';

const find = mediaFindings.bind(undefined, 'media-after-bye');

test('a sender does not stop', async () => {
  expect(await find(callOf(5), speech('alice', 5), speech('bob', 15))).toEqual([
    "warning Callee's media went on for 9.9 s after the call ended",
  ]);
});

test('a moment is usual, a few seconds are noted', async () => {
  expect(await find(callOf(5), speech('bob', 5.8))).toEqual([]);
  expect((await find(callOf(5), speech('bob', 8)))[0]).toMatch(/^note /);
});

test('another call may use the port again', async () => {
  expect(await find(callOf(5), speech('bob', 5), speech('bob', 5, { start: 9, ssrc: 77 }))).toEqual([]);
});
