import { expect, test } from 'vitest';
import { callOf, mediaFindings, speech } from '../../testing/media-scenario.ts';

const find = mediaFindings.bind(undefined, 'media-from-unexpected-address');

test('media come from another host than described', async () => {
  const behindNat = speech('alice', 5, { from: '203.0.113.5:31000' });
  expect(await find(callOf(5), behindNat, speech('bob', 5))).toEqual([
    'warning Media of the caller come from 203.0.113.5:31000, although it described 192.0.2.1:4000',
  ]);
});

test('another port of the same host is only noted', async () => {
  expect(await find(callOf(5), speech('bob', 5, { from: '192.0.2.2:7000' }))).toEqual([
    'note Media of the callee come from 192.0.2.2:7000, although it described 192.0.2.2:4000',
  ]);
});

test('media go to another host than the receiver asked for', async () => {
  expect(await find(callOf(5), speech('alice', 5, { to: '192.0.2.77:4000' }))).toEqual([
    'warning Caller sends to 192.0.2.77:4000, although the callee waits for media at 192.0.2.2:4000',
  ]);
});

test('as described, or chosen by ICE, it is as it should be', async () => {
  expect(await find(callOf(5), speech('alice', 5), speech('bob', 5))).toEqual([]);
  const ice = callOf(5, 'sdp=audio[ice=a]', 'sdp=audio[ice=b]');
  expect(await find(ice, speech('alice', 5, { from: '203.0.113.5:31000' }))).toEqual([]);
});
