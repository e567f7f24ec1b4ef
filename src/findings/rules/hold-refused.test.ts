import { expect, test } from 'vitest';
import { answeredCall, findingsIn, reInvite } from '../../testing/findings.ts';

const asked = (answer: string): string => reInvite('alice', 'bob', 'sdp=sendonly', answer);

test.each<[string, string, string[]]>([
  [
    'refused',
    asked('488'),
    ['warning [4 5] Caller asked to put audio on hold and was refused with 488 Not Acceptable Here'],
  ],
  [
    'challenged and left at that',
    asked('407'),
    [
      'warning [4 5] Caller asked to put audio on hold and did not answer the challenge 407 Proxy Authentication Required',
    ],
  ],
  [
    'refused and tried again with success',
    `${asked('491')}\n${asked('sdp=recvonly')}`,
    ['note [4 5] Caller asked to put audio on hold and was refused with 491 Request Pending'],
  ],
  [
    'challenged, and tried again with credentials',
    `${asked('407')}\nalice -> bob: INVITE sdp=sendonly auth\nbob -> alice: 200 sdp=recvonly`,
    [],
  ],
  [
    'cancelled',
    'alice -> bob: INVITE sdp=inactive\nbob -> alice: 100\nalice -> bob: CANCEL\nbob -> alice: 200 for=CANCEL\nbob -> alice: 487 for=INVITE',
    ['note [4 8] Caller asked to put audio on hold and cancelled it'],
  ],
  ['a codec that was refused', reInvite('alice', 'bob', 'sdp=[PCMA]', '488'), []],
  ['unanswered', 'alice -> bob: INVITE sdp=sendonly', []],
])('%s', async (_name, text, expected) => {
  expect(await findingsIn(answeredCall(text), 'hold-refused')).toEqual(expected);
});
