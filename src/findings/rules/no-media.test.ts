import { expect, test } from 'vitest';
import { callOf, mediaFindings, speech } from '../../testing/media-scenario.ts';

const other = { from: '192.0.2.1:6000', to: '192.0.2.9:6000', start: 0, seconds: 3 };
const elsewhere = { from: '198.51.100.1:6000', to: '198.51.100.2:6000', start: 0, seconds: 3 };
const find = mediaFindings.bind(undefined, 'no-media');

test('nothing is sent on a line, although the capture has other media of a host', async () => {
  expect(await find(callOf(10), other)).toEqual([
    'warning Audio was agreed on, and none was captured in 10 s',
  ]);
});

test('a capture that does not see these hosts at all is not sure', async () => {
  expect(await find(callOf(10), elsewhere)).toEqual([
    'note Audio was agreed on, and none was captured in 10 s',
  ]);
});

test('a capture without any media says nothing about them', async () => {
  expect(await find(callOf(10))).toEqual([]);
});

test('nor does one that has them, nor a call that is too short, nor a line that is inactive', async () => {
  expect(await find(callOf(10), speech('alice', 10))).toEqual([]);
  expect(await find(callOf(1), other)).toEqual([]);
  expect(await find(callOf(10, 'sdp=inactive', 'sdp=inactive'), other)).toEqual([]);
});
