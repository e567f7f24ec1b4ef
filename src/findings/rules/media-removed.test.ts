import { expect, test } from 'vitest';
import { answeredCall, findingsIn, reInvite } from '../../testing/findings.ts';

const both = ['sdp=audio,video', 'sdp=audio,video'] as const;

test.each<[string, string, string[]]>([
  [
    'by the offer',
    reInvite('bob', 'alice', 'sdp=audio,video@0', 'sdp=audio,video@0'),
    ['info [4 5] Callee removed video'],
  ],
  [
    'by the answer',
    reInvite('bob', 'alice', 'sdp=audio,video', 'sdp=audio,video@0'),
    ['info [4 5] Caller gave up video in its answer'],
  ],
  [
    'all of it',
    reInvite('bob', 'alice', 'sdp=audio@0,video@0', 'sdp=audio@0,video@0'),
    ['info [4 5] Callee removed audio and video, the last of the media'],
  ],
  ['not what was refused', reInvite('bob', 'alice', 'sdp=audio,video@0', '488'), []],
  [
    'not what is on hold',
    reInvite('bob', 'alice', 'sdp=audio,video:inactive', 'sdp=audio,video:inactive'),
    [],
  ],
])('media is removed %s', async (_name, text, expected) => {
  expect(await findingsIn(answeredCall(text, ...both), 'media-removed')).toEqual(expected);
});
