import { describe, expect, test } from 'vitest';
import { answeredCall, findingsIn, reInvite } from '../../testing/findings.ts';

describe('a version that was not raised', () => {
  test.each<[string, string, string[]]>([
    [
      'though the description changed',
      reInvite('alice', 'bob', 'sdp=sendonly sameversion', 'sdp=recvonly'),
      ['warning [4 1] Caller changed its session description without raising the version in o='],
    ],
    [
      'in an answer',
      reInvite('alice', 'bob', 'sdp', 'sdp=[PCMA] sameversion'),
      ['warning [5 2] Callee changed its session description without raising the version in o='],
    ],
    ['is right for a refresh', reInvite('alice', 'bob', 'sdp sameversion', 'sdp sameversion'), []],
    [
      'is right for another originator',
      reInvite('alice', 'bob', 'sdp=sendonly o=mediaserver version=1', 'sdp=recvonly'),
      [],
    ],
    [
      'is allowed after a refusal, back to what was in force',
      `${reInvite('alice', 'bob', 'sdp=[PCMA] version=2', '488')}\n${reInvite('alice', 'bob', 'sdp version=1', 'sdp')}`,
      [],
    ],
    [
      'is allowed after a refusal, for another try',
      `${reInvite('alice', 'bob', 'sdp=[PCMA] version=2', '488')}\n${reInvite('alice', 'bob', 'sdp=sendonly version=2', 'sdp=recvonly')}`,
      [],
    ],
  ])('%s', async (_name, text, expected) => {
    expect(await findingsIn(answeredCall(text), 'sdp-version-not-raised')).toEqual(expected);
  });
});

describe('a version that jumped', () => {
  test.each<[string, string, string[]]>([
    [
      'by more than one',
      reInvite('alice', 'bob', 'sdp=sendonly version=5', 'sdp=recvonly'),
      ['note [4 1] Caller raised the version in o= by 4 instead of 1'],
    ],
    [
      'back',
      reInvite('bob', 'alice', 'sdp=sendonly version=0', 'sdp=recvonly'),
      ['note [4 2] Callee lowered the version in o= by 1'],
    ],
    ['not by one, even without a change', reInvite('alice', 'bob', 'sdp version=2', 'sdp'), []],
    [
      'not of another originator',
      reInvite('alice', 'bob', 'sdp=sendonly o=mediaserver version=77', 'sdp=recvonly'),
      [],
    ],
  ])('%s', async (_name, text, expected) => {
    expect(await findingsIn(answeredCall(text), 'sdp-version-jump')).toEqual(expected);
  });

  test('is read as it is, beyond what a number holds', async () => {
    const text = answeredCall(
      reInvite('alice', 'bob', 'sdp=sendonly version=18446744073709551616', 'sdp=recvonly'),
      'sdp version=18446744073709551615',
    );
    expect(await findingsIn(text, 'sdp-version-jump')).toEqual([]);
  });
});
