import { expect, test } from 'vitest';
import { callOf, mediaFindings, speech } from '../../testing/media-scenario.ts';

const find = mediaFindings.bind(undefined, 'payload-type-not-negotiated');
const both = 'sdp=audio[PCMU,PCMA]';

test('a codec that was not in the answer', async () => {
  const text = callOf(5, both, 'sdp=audio[PCMA]');
  expect(
    await find(text, speech('alice', 5, { payloadType: 0 }), speech('bob', 5, { payloadType: 8 })),
  ).toEqual(['warning Caller sends payload type 0 (PCMU), which was not negotiated']);
  expect(await find(text, speech('bob', 5, { payloadType: 0 }))).toEqual([
    'warning Callee sends payload type 0 (PCMU), which was not negotiated',
  ]);
});

test('a payload type that nobody described', async () => {
  expect(await find(callOf(5), speech('bob', 5, { payloadType: 99 }))).toEqual([
    'warning Callee sends payload type 99, which was not negotiated',
  ]);
});

test('the codec from before a change is only noted', async () => {
  const change = `
    alice -> bob: INVITE sdp=audio[PCMA] +3
    bob -> alice: 200 sdp=audio[PCMA]
    alice -> bob: ACK`;
  const text = callOf(5, both, both, change);
  expect(await find(text, speech('bob', 8))).toEqual([
    'note Callee went on with payload type 0 (PCMU) after another was negotiated',
  ]);
  expect(await find(text, speech('bob', 3.5), speech('bob', 5, { start: 3.2, payloadType: 8 }))).toEqual([]);
});

test('what was negotiated may be sent, by the numbers of the receiver', async () => {
  const text = callOf(5, 'sdp=audio[opus=111]', 'sdp=audio[opus=96]');
  expect(
    await find(text, speech('alice', 5, { payloadType: 96 }), speech('bob', 5, { payloadType: 111 })),
  ).toEqual([]);
});

test('comfort noise without having been listed is only noted', async () => {
  const noise = speech('bob', 5, {
    change: (packet, i) => (i % 10 === 9 ? { ...packet, payloadType: 13 } : packet),
  });
  expect(await find(callOf(5), noise)).toEqual([
    'note Callee sends payload type 13 (CN), which was not negotiated',
  ]);
});
