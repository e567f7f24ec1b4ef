import { expect, test } from 'vitest';
import { answeredCall, findingsIn, reInvite } from '../../testing/findings.ts';

const found = (text: string): Promise<string[]> => findingsIn(text, 'reinvite-rejected');

test('says whose re-INVITE, what for, and the response', async () => {
  expect(await found(answeredCall(reInvite('alice', 'bob', 'sdp=sendonly', '488')))).toEqual([
    'warning [5 4] The re-INVITE of the caller (hold) was refused with 488 Not Acceptable Here',
  ]);
});

test('481 ends the dialog', async () => {
  expect(await found(answeredCall(reInvite('bob', 'alice', 'sdp', '481')))).toMatchObject([
    expect.stringMatching(/^error /),
  ]);
});

test('challenges, glare, acceptance and the first INVITE are none', async () => {
  for (const answer of ['407', '491', 'sdp'])
    expect(await found(answeredCall(reInvite('alice', 'bob', 'sdp', answer)))).toEqual([]);
  expect(await found('alice -> bob: INVITE sdp\nbob -> alice: 488')).toEqual([]);
});
