import { expect, test } from 'vitest';
import { answeredCall, findingsIn } from '../../testing/findings.ts';

const found = (text: string): Promise<string[]> => findingsIn(text, 'joined-mid-call');

test('a call whose beginning is not in the capture says so at its first message', async () => {
  expect(await found('alice -> bob: INVITE sdp {To: <sip:bob@test>;tag=b}\nbob -> alice: 200 sdp')).toEqual([
    'note [1] The capture begins in the middle of the call',
  ]);
  expect(await found('alice -> bob: BYE\nbob -> alice: 200')).toEqual([
    'note [1] The capture begins in the middle of the call',
  ]);
});

test('a call that is there from its INVITE on has no such finding', async () => {
  expect(await found(answeredCall('alice -> bob: BYE\nbob -> alice: 200'))).toEqual([]);
});
