import { expect, test } from 'vitest';
import { answeredCall, findingsIn, reInvite } from '../../testing/findings.ts';

const found = (text: string): Promise<string[]> => findingsIn(text, 'reinvite-challenged');
const challenged = reInvite('alice', 'bob', 'sdp=sendonly', '407');

test('a challenge that nobody answers is a warning: the change never took place', async () => {
  expect(await found(answeredCall(challenged))).toEqual([
    'warning [5 4] The re-INVITE of the caller (hold) was challenged with 407 Proxy Authentication Required and never repeated with credentials',
  ]);
});

test('with a retry all is as it should be', async () => {
  const retry = 'alice -> bob: INVITE sdp=sendonly auth\nbob -> alice: 200 sdp=recvonly\nalice -> bob: ACK';
  expect(await found(answeredCall(`${challenged}\n${retry}`))).toEqual([
    "info [5 4 7] The caller's re-INVITE (hold) was challenged with 407 and repeated with credentials after 20 ms",
  ]);
});

test('a challenge of the first INVITE is none', async () => {
  expect(await found('alice -> bob: INVITE sdp\nbob -> alice: 407\nalice -> bob: ACK')).toEqual([]);
});
