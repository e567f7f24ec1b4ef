import { expect, test } from 'vitest';
import { answeredCall, findingsIn, reInvite } from '../../testing/findings.ts';

test.each<[string, string, string[]]>([
  [
    'video',
    reInvite('alice', 'bob', 'sdp=audio,video', 'sdp=audio,video'),
    ['info [4 5] Caller added video'],
  ],
  ['video that was declined', reInvite('alice', 'bob', 'sdp=audio,video', 'sdp=audio,video@0'), []],
  ['video that was refused with the request', reInvite('alice', 'bob', 'sdp=audio,video', '488'), []],
])('%s', async (_name, text, expected) => {
  expect(await findingsIn(answeredCall(text), 'media-added')).toEqual(expected);
});

test('not the media of the first exchange', async () => {
  expect(await findingsIn(answeredCall('', 'sdp=audio,video', 'sdp=audio,video'), 'media-added')).toEqual([]);
});
