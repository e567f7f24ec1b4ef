import { expect, test } from 'vitest';
import { callOf, mediaFindings, speech } from '../../testing/media-scenario.ts';

const find = mediaFindings.bind(undefined, 'packet-loss');
const losing = (every: number) =>
  speech('bob', 10.2, { change: (packet, i) => (i % every === every - 1 ? undefined : packet) });

test('every tenth packet is missing', async () => {
  expect(await find(callOf(10.2), losing(10))).toEqual([
    "warning Callee's media lost 49 of 499 packets (9.8 %) on the way to the capture",
  ]);
});

test('one of a hundred is noted, one of five hundred is not', async () => {
  expect((await find(callOf(10.2), losing(100)))[0]).toMatch(/^note /);
  expect(await find(callOf(10.2), losing(400))).toEqual([]);
});

test('packets that only came late are not lost', async () => {
  const swapped = speech('bob', 10, {
    change: (packet, i) => (i % 10 < 2 ? { ...packet, at: packet.at + (i % 10 === 0 ? 20 : -20) } : packet),
  });
  expect(await find(callOf(10), swapped)).toEqual([]);
});
