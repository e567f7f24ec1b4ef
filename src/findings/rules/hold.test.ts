import { expect, test } from 'vitest';
import { answeredCall, findingsIn, reInvite } from '../../testing/findings.ts';

const heldBy = (from: string, to: string): string => reInvite(from, to, 'sdp=sendonly', 'sdp=recvonly');
const bye = 'alice -> bob: BYE +2\nbob -> alice: 200';

test.each<[string, string, string[]]>([
  [
    'says how long it lasted, from the answer that made it so',
    `${heldBy('alice', 'bob')}\n${reInvite('alice', 'bob', 'sdp +2', 'sdp')}`,
    ['info [4 5 7 8] Caller put audio on hold for 2.0 s'],
  ],
  [
    'lasts until the call ends',
    `${heldBy('bob', 'alice')}\n${bye}`,
    ['info [4 5] Callee put audio on hold for 2.0 s, until the call ended'],
  ],
  [
    'lasts until the capture ends',
    heldBy('alice', 'bob'),
    ['info [4 5] Caller put audio on hold, which lasts until the end of the capture'],
  ],
  [
    'is told of a holding answer',
    reInvite('alice', 'bob', 'sdp', 'sdp=inactive'),
    ['info [4 5] Callee put audio on hold, which lasts until the end of the capture'],
  ],
  ['is not told of a refused attempt', reInvite('alice', 'bob', 'sdp=sendonly', '488'), []],
  [
    'is not told of an offer that only receives',
    reInvite('alice', 'bob', 'sdp=recvonly', 'sdp=sendonly'),
    [],
  ],
])('a hold %s', async (_name, text, expected) => {
  expect(await findingsIn(answeredCall(text), 'hold')).toEqual(expected);
});

test('a hold of two lines names both', async () => {
  const text = answeredCall(
    reInvite('alice', 'bob', 'sdp=audio:sendonly,video:inactive', 'sdp=audio:recvonly,video:inactive'),
    'sdp=audio,video',
    'sdp=audio,video',
  );
  expect(await findingsIn(text, 'hold')).toEqual([
    'info [4 5] Caller put audio and video on hold, which lasts until the end of the capture',
  ]);
});
