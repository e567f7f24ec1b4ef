import { expect, test } from 'vitest';
import { callOf, holdAndResume, mediaFindings, speech } from '../../testing/media-scenario.ts';

const find = mediaFindings.bind(undefined, 'one-way-media');

test('one side is silent all the time', async () => {
  expect(await find(callOf(5), speech('bob', 5))).toEqual([
    'warning One-way audio: nothing from the caller was captured in 5.0 s',
  ]);
});

test('one side does not come back after a hold', async () => {
  const text = callOf(5, 'sdp', 'sdp', holdAndResume);
  expect(await find(text, speech('alice', 11), speech('bob', 3))).toEqual([
    'warning One-way audio: nothing from the callee was captured in 5.0 s',
  ]);
  expect(await find(text, speech('alice', 11), speech('bob', 3), speech('bob', 5, { start: 6.2 }))).toEqual(
    [],
  );
});

test('a line that is one-way by agreement is as it should be', async () => {
  expect(await find(callOf(5, 'sdp=recvonly', 'sdp=sendonly'), speech('bob', 5))).toEqual([]);
});

test('a side that sends from elsewhere is heard', async () => {
  const behindNat = speech('alice', 5, { from: '203.0.113.5:31000' });
  expect(await find(callOf(5), behindNat, speech('bob', 5))).toEqual([]);
});
