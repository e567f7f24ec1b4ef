import { expect, test } from 'vitest';
import { callOf, mediaFindings, speech } from '../../testing/media-scenario.ts';

const find = mediaFindings.bind(undefined, 'high-jitter');
const uneven = (ms: number) =>
  speech('alice', 10, { change: (packet, i) => ({ ...packet, at: packet.at + (i % 2) * ms }) });

test('packets that come far too unevenly', async () => {
  const [found] = await find(callOf(10), uneven(40));
  expect(found).toMatch(/^warning Caller's audio has a jitter of \d\d ms on average, 40 ms at most$/);
});

test('a little is usual', async () => {
  expect(await find(callOf(10), uneven(12))).toEqual([]);
});

test('video is never even', async () => {
  const video = 'sdp=video[VP8]';
  expect(await find(callOf(10, video, video), { ...uneven(40), payloadType: 96 })).toEqual([]);
});
