import { expect, test } from 'vitest';
import { answeredCall, findingsIn, reInvite } from '../../testing/findings.ts';

const held = reInvite('alice', 'bob', 'sdp=sendonly', 'sdp=recvonly');

test.each<[string, string, string[]]>([
  [
    'by whoever held',
    reInvite('alice', 'bob', 'sdp', 'sdp'),
    ['info [7 8] Caller resumed audio after 1.0 s on hold'],
  ],
  [
    'by an answer',
    reInvite('bob', 'alice', 'sdp', 'sdp'),
    ['info [7 8] Caller resumed audio after 1.0 s on hold'],
  ],
  ['not when the offer was refused', reInvite('alice', 'bob', 'sdp', '491'), []],
  ['not when the line was removed', reInvite('alice', 'bob', 'sdp=audio@0', 'sdp=audio@0'), []],
  ['not when the hold is asked for again', reInvite('alice', 'bob', 'sdp=sendonly', 'sdp=recvonly'), []],
])('a hold ends %s', async (_name, text, expected) => {
  expect(await findingsIn(answeredCall(`${held}\n${text}`), 'resume')).toEqual(expected);
});
