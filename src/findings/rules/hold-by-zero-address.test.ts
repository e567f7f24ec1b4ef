import { expect, test } from 'vitest';
import { answeredCall, findingsIn, reInvite } from '../../testing/findings.ts';

test.each<[string, string, string[]]>([
  [
    'an address of zeros',
    reInvite('alice', 'bob', 'sdp c=0.0.0.0', 'sdp'),
    ['note [4] Caller put the call on hold by an address of zeros'],
  ],
  [
    'zeros beside a direction',
    reInvite('bob', 'alice', 'sdp=sendonly c=0.0.0.0', 'sdp=recvonly'),
    ['note [4] Callee put the call on hold by an address of zeros'],
  ],
  [
    'each side is told of once',
    [
      reInvite('alice', 'bob', 'sdp c=0.0.0.0', 'sdp'),
      reInvite('alice', 'bob', 'sdp', 'sdp'),
      reInvite('alice', 'bob', 'sdp c=0.0.0.0', 'sdp'),
    ].join('\n'),
    ['note [4 10] Caller put the call on hold by an address of zeros, twice'],
  ],
  ['a direction alone', reInvite('alice', 'bob', 'sdp=sendonly', 'sdp=recvonly'), []],
  ['zeros with ICE are no hold', reInvite('alice', 'bob', 'sdp=[ice=x] c=0.0.0.0', 'sdp'), []],
  ['zeros that were refused', reInvite('alice', 'bob', 'sdp c=0.0.0.0', '488'), []],
])('%s', async (_name, text, expected) => {
  expect(await findingsIn(answeredCall(text), 'hold-by-zero-address')).toEqual(expected);
});
