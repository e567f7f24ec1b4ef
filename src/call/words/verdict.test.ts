import { expect, test } from 'vitest';
import { analyse, readCapture } from '../../testing/captures.ts';
import { scenario } from '../../testing/scenario.ts';
import { formatSeconds } from './in-words.ts';
import { verdictOf } from './verdict.ts';

test.each([
  [0.000_52, '0.5 ms'],
  [0.0104, '10 ms'],
  [0.32, '320 ms'],
  [3.21, '3.2 s'],
  [200, '3 min 20 s'],
  [3900, '1 h 5 min'],
  [NaN, 'an unknown time'],
])('%d seconds are %s', (seconds, text) => {
  expect(formatSeconds(seconds)).toBe(text);
});

test('a call of which only the offers were captured was answered all the same', async () => {
  const analysis = await analyse({ name: 'call-hold.txt', bytes: readCapture('pasted/call-hold.txt') });
  const call = analysis.analyse(0);
  expect(call && verdictOf(call, () => '')).toBe(
    'Answered, but the answer was not captured, still going on when the capture ends.',
  );
});

test.each([
  ['alice -> bob: INVITE sdp', 'No response to the INVITE until the capture ends.'],
  ['alice -> bob: INVITE sdp\n bob -> alice: 100', 'Being set up when the capture ends.'],
])('a call that was cut off says how far it came: %j', async (flow, verdict) => {
  const analysis = await scenario(flow).analyse();
  const call = analysis.analyse(0);
  expect(call && verdictOf(call, () => '')).toBe(verdict);
});
