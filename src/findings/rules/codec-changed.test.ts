import { expect, test } from 'vitest';
import { answeredCall, findingsIn, reInvite } from '../../testing/findings.ts';

test.each<[string, string, string[]]>([
  [
    'another codec',
    reInvite('bob', 'alice', 'sdp=[PCMA]', 'sdp=[PCMA]'),
    ["info [4 5] Audio codec changed from PCMU to PCMA, at the callee's request"],
  ],
  ['more codecs offered, the same one taken', reInvite('bob', 'alice', 'sdp=[PCMU,PCMA]', 'sdp'), []],
  ['another codec that was refused', reInvite('alice', 'bob', 'sdp=[PCMA]', '488'), []],
  ['fax is no codec', reInvite('alice', 'bob', 'sdp=image', 'sdp=image'), []],
])('%s', async (_name, text, expected) => {
  expect(await findingsIn(answeredCall(text), 'codec-changed')).toEqual(expected);
});
