import { expect, test } from 'vitest';
import { answeredCall, findingsIn } from '../../testing/findings.ts';

const code = 'sdp-answer-media-mismatch';

test.each<[string, string, string, string[]]>([
  ['fewer lines', 'sdp=audio,video', 'sdp=audio', ['warning [2 1] Callee answered 2 media lines with 1']],
  ['more lines', 'sdp=audio', 'sdp=audio,video', ['warning [2 1] Callee answered 1 media line with 2']],
  [
    'another order',
    'sdp=audio,video',
    'sdp=video,audio',
    ['warning [2 1] Callee answered m=audio with m=video on line 1'],
  ],
  [
    'another transport',
    'sdp=[crypto]',
    'sdp',
    ['warning [2 1] Callee answered audio over RTP/SAVP with RTP/AVP'],
  ],
  ['a line refused', 'sdp=audio,video', 'sdp=audio,video@0', []],
  ['the same lines', 'sdp=audio,video', 'sdp=audio,video', []],
])('%s', async (_name, offer, answer, expected) => {
  expect(await findingsIn(answeredCall('', offer, answer), code)).toEqual(expected);
});

test('an answer is held against the offer that arrived, not the one that was sent', async () => {
  const text = `
    alice -> proxy: INVITE sdp=audio,video
    proxy -> bob: INVITE sdp=audio
    bob -> proxy: 200 sdp=audio
    proxy -> alice: 200
    alice -> proxy: ACK`;
  expect(await findingsIn(text, code)).toEqual([]);
});
