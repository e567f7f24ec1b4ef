import { expect, test } from 'vitest';
import { answeredCall, findingsIn } from '../../testing/findings.ts';

const found = (text: string): Promise<string[]> => findingsIn(text, 'delayed-offer');

test('the offer in the 200 and the answer in the ACK', async () => {
  expect(await found('alice -> bob: INVITE\nbob -> alice: 200 sdp\nalice -> bob: ACK sdp')).toEqual([
    'info [1 2 3] The INVITE of the caller carried no offer: the callee made one in 200 OK, answered in the ACK',
  ]);
});

test('an ACK without the answer leaves the media open', async () => {
  expect(await found('alice -> bob: INVITE\nbob -> alice: 200 sdp\nalice -> bob: ACK')).toMatchObject([
    expect.stringMatching(/^error \[3 2 1\] /),
  ]);
});

test('while the ACK was not captured, and with an offer in the INVITE, nothing is said', async () => {
  expect(await found('alice -> bob: INVITE\nbob -> alice: 200 sdp')).toEqual([]);
  expect(await found(answeredCall(''))).toEqual([]);
});
