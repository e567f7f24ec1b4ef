import { expect, test } from 'vitest';
import { answeredCall, findingsIn, reInvite } from '../../testing/findings.ts';

const held = reInvite('alice', 'bob', 'sdp=sendonly', 'sdp=recvonly');
const asked = (answer: string): string => `${held}\n${reInvite('alice', 'bob', 'sdp', answer)}`;

test.each<[string, string, string[]]>([
  [
    'refused',
    asked('488'),
    ['warning [7 8] Caller asked to resume audio and was refused with 488 Not Acceptable Here'],
  ],
  [
    'refused, and asked again with success',
    `${asked('491')}\n${reInvite('alice', 'bob', 'sdp', 'sdp')}`,
    ['note [7 8] Caller asked to resume audio and was refused with 491 Request Pending'],
  ],
  [
    'refused to an UPDATE',
    `${held}\nalice -> bob: UPDATE sdp\nbob -> alice: 488`,
    ['warning [7 8] Caller asked to resume audio and was refused with 488 Not Acceptable Here'],
  ],
  ['taken', asked('sdp'), []],
  [
    'asked for by the side that is held, which has nothing to resume',
    `${held}\n${reInvite('bob', 'alice', 'sdp', '488')}`,
    [],
  ],
  ['unanswered', `${held}\nalice -> bob: INVITE sdp`, []],
])('%s', async (_name, text, expected) => {
  expect(await findingsIn(answeredCall(text), 'resume-refused')).toEqual(expected);
});
