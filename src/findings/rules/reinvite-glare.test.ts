import { expect, test } from 'vitest';
import { answeredCall, findingsIn } from '../../testing/findings.ts';

const found = (text: string): Promise<string[]> => findingsIn(text, 'reinvite-glare');

const crossed = `alice -> bob: INVITE sdp=sendonly +1\nbob -> alice: INVITE sdp=sendonly
  alice -> bob: 491\nbob -> alice: 491\nbob -> alice: ACK\nalice -> bob: ACK`;

test('re-INVITEs that cross are told once, with the retry', async () => {
  const retry = 'alice -> bob: INVITE sdp=sendonly +2.47\nbob -> alice: 200 sdp=recvonly\nalice -> bob: ACK';
  expect(await found(answeredCall(`${crossed}\n${retry}`))).toEqual([
    'note [7 4 5 10] The re-INVITE of the caller was refused with 491: it crossed one of the callee, which was refused, too, repeated after 2.5 s',
  ]);
});

test('nobody trying again is a warning, unless the call is over', async () => {
  expect(await found(answeredCall(crossed))).toMatchObject([
    expect.stringMatching(/^warning .* not repeated$/),
  ]);
  expect(await found(answeredCall(`${crossed}\nalice -> bob: BYE\nbob -> alice: 200`))).toMatchObject([
    expect.stringMatching(/^note /),
  ]);
});

test('two people who call each other at once, and other refusals, are none', async () => {
  const both = `alice -> bob: INVITE sdp\nbob -> alice: INVITE sdp call=other new\nbob -> alice: 486 for=INVITE
    alice -> bob: 486 for=INVITE`;
  expect(await found(both)).toEqual([]);
  expect(await found(answeredCall('alice -> bob: INVITE sdp +1\nbob -> alice: 488'))).toEqual([]);
});
