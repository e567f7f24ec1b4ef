import { expect, test } from 'vitest';
import { answeredCall, findingsIn, reInvite } from '../../testing/findings.ts';

test.each<[string, string, string[]]>([
  [
    'a line in use',
    reInvite('alice', 'bob', 'sdp=video', 'sdp=video'),
    ['note [4 5] Caller turned media line 1 from audio into video while it was in use'],
  ],
  ['not voice into fax', reInvite('alice', 'bob', 'sdp=image', 'sdp=image'), []],
  [
    'not a line that was free',
    `${reInvite('alice', 'bob', 'sdp=audio@0,text', 'sdp=audio@0,text')}\n${reInvite('alice', 'bob', 'sdp=video,text', 'sdp=video,text')}`,
    [],
  ],
])('%s', async (_name, text, expected) => {
  expect(await findingsIn(answeredCall(text), 'sdp-media-type-changed')).toEqual(expected);
});
