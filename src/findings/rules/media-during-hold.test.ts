import { expect, test } from 'vitest';
import { callOf, mediaFindings, speech } from '../../testing/media-scenario.ts';

const find = mediaFindings.bind(undefined, 'media-during-hold');
const hold = `
  alice -> bob: INVITE sdp=sendonly +3
  bob -> alice: 200 sdp=recvonly
  alice -> bob: ACK`;

test('the side on hold goes on', async () => {
  expect(await find(callOf(5, 'sdp', 'sdp', hold), speech('alice', 8), speech('bob', 8))).toEqual([
    'note Callee went on sending audio for 4.8 s while on hold',
  ]);
});

test('what is still on its way is not told of, nor music for the side on hold', async () => {
  expect(await find(callOf(5, 'sdp', 'sdp', hold), speech('alice', 8), speech('bob', 3.9))).toEqual([]);
});
