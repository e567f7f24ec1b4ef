import { expect, test } from 'vitest';
import { callOf, holdAndResume, mediaFindings, speech } from '../../testing/media-scenario.ts';

const find = mediaFindings.bind(undefined, 'media-gap');

test('packets are lost for a while', async () => {
  const cut = speech('bob', 10, { change: (packet, i) => (i >= 100 && i < 200 ? undefined : packet) });
  expect(await find(callOf(10), cut)).toEqual(["warning Callee's media paused for 2.0 s until frame 104"]);
});

test('the sender stops for a while', async () => {
  const pause = speech('bob', 10, {
    change: (packet, i) => (i < 100 ? packet : { ...packet, at: packet.at + 700 }),
  });
  expect(await find(callOf(11), pause)).toEqual(["warning Callee's media paused for 720 ms until frame 104"]);
});

test('silence that is announced is usual, unless it lasts', async () => {
  const silent = (ms: number) =>
    speech('bob', 5, {
      change: (packet, i) =>
        i < 100
          ? packet
          : { ...packet, timestamp: packet.timestamp + ms * 8, at: packet.at + ms, isMarked: i === 100 },
    });
  expect(await find(callOf(8), silent(2000))).toEqual([]);
  expect((await find(callOf(14), silent(8000)))[0]).toMatch(/^note /);
});

test('whoever is on hold need not send, nor whoever holds', async () => {
  const text = callOf(3, 'sdp', 'sdp', holdAndResume);
  const paused = (by: 'alice' | 'bob') =>
    speech(by, 6, { change: (packet, i) => (i < 150 ? packet : { ...packet, at: packet.at + 3000 }) });
  expect(await find(text, paused('alice'), paused('bob'))).toEqual([]);
});
