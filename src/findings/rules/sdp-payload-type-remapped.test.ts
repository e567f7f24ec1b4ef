import { expect, test } from 'vitest';
import { answeredCall, findingsIn, reInvite } from '../../testing/findings.ts';

const opus = ['sdp=[opus=111]', 'sdp=[opus=111]'] as const;
const code = 'sdp-payload-type-remapped';

test.each<[string, string, string[]]>([
  [
    'on both sides',
    reInvite('bob', 'alice', 'sdp=[telephone-event=111]', 'sdp=[telephone-event=111]'),
    [
      'warning [4 2] Callee gave payload type 111 another meaning: opus/48000/2 became telephone-event/8000',
      'warning [5 1] Caller gave payload type 111 another meaning: opus/48000/2 became telephone-event/8000',
    ],
  ],
  ['not when it was refused', reInvite('bob', 'alice', 'sdp=[telephone-event=111]', '488'), []],
  [
    'not when the same codec got another number',
    reInvite('bob', 'alice', 'sdp=[opus=112]', 'sdp=[opus=112]'),
    [],
  ],
  [
    'not on another line',
    reInvite('bob', 'alice', 'sdp=audio[opus=111],video[VP8=111]', 'sdp=audio[opus=111],video[VP8=111]'),
    [],
  ],
])('%s', async (_name, text, expected) => {
  expect(await findingsIn(answeredCall(text, ...opus), code)).toEqual(expected);
});

test('each side numbers for itself', async () => {
  expect(await findingsIn(answeredCall('', 'sdp=[opus=96]', 'sdp=[G729=96]'), code)).toEqual([]);
});
