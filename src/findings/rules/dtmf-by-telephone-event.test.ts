import { expect, test } from 'vitest';
import { callOf, mediaFindings, speech } from '../../testing/media-scenario.ts';

const find = mediaFindings.bind(undefined, 'dtmf');
const withEvents = 'sdp=audio[PCMU,telephone-event]';

/** A digit of three packets, the last of them an end. */
function press(digit: number, at: number) {
  return speech('alice', 10, {
    change: (packet, i) => {
      const part = i - at;
      if (part < 0 || part > 2) return packet;
      const payload = Uint8Array.of(digit, part === 2 ? 0x8a : 0x0a, 0, 160 * (part + 1));
      return { ...packet, payloadType: 101, timestamp: 160 * at, payload };
    },
  });
}

test('digits are told by who sent them', async () => {
  expect(await find(callOf(10, withEvents, withEvents), press(5, 50))).toEqual([
    'info Caller sent the digit 5 as telephone events',
  ]);
});

test('sound alone has none', async () => {
  expect(await find(callOf(10, withEvents, withEvents), speech('alice', 10))).toEqual([]);
});
