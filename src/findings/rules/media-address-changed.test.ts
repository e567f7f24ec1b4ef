import { expect, test } from 'vitest';
import { answeredCall, findingsIn, reInvite } from '../../testing/findings.ts';

test.each<[string, string, string[]]>([
  [
    'of the offerer',
    reInvite('alice', 'bob', 'sdp c=198.51.100.7', 'sdp'),
    ['info [4 5] Caller moved its audio from 192.0.2.1 to 198.51.100.7'],
  ],
  [
    'of the answerer',
    reInvite('alice', 'bob', 'sdp', 'sdp c=198.51.100.7'),
    ['info [4 5] Callee moved its audio from 192.0.2.2 to 198.51.100.7'],
  ],
  [
    'of both',
    reInvite('bob', 'alice', 'sdp c=198.51.100.7', 'sdp c=198.51.100.7'),
    [
      'info [4 5] Callee moved its audio from 192.0.2.2 to 198.51.100.7',
      'info [4 5] Caller moved its audio from 192.0.2.1 to 198.51.100.7',
    ],
  ],
  ['not the port alone', reInvite('alice', 'bob', 'sdp=audio@5000', 'sdp'), []],
  ['not the zeros of a hold', reInvite('alice', 'bob', 'sdp c=0.0.0.0', 'sdp'), []],
  ['not what was refused', reInvite('alice', 'bob', 'sdp c=198.51.100.7', '488'), []],
])('the address %s', async (_name, text, expected) => {
  expect(await findingsIn(answeredCall(text), 'media-address-changed')).toEqual(expected);
});
