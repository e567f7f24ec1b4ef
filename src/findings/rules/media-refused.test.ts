import { expect, test } from 'vitest';
import { answeredCall, findingsIn, reInvite } from '../../testing/findings.ts';

test.each<[string, string, string[]]>([
  [
    'video',
    reInvite('alice', 'bob', 'sdp=audio,video', 'sdp=audio,video@0'),
    ['info [4 5] Caller asked for video, and the callee declined'],
  ],
  ['fax has a rule of its own', reInvite('alice', 'bob', 'sdp=audio,image', 'sdp=audio,image@0'), []],
  ['not what was taken', reInvite('alice', 'bob', 'sdp=audio,video', 'sdp=audio,video'), []],
])('%s', async (_name, text, expected) => {
  expect(await findingsIn(answeredCall(text), 'media-refused')).toEqual(expected);
});
