import { expect, test } from 'vitest';
import { answeredCall, findingsIn } from '../../testing/findings.ts';

const found = (text: string): Promise<string[]> => findingsIn(text, 'request-retransmitted');

test('a request that was answered at once when it was sent again was lost', async () => {
  expect(
    await found(answeredCall('alice -> bob: BYE\nalice -> bob: BYE again +0.49\nbob -> alice: 200 for=BYE')),
  ).toEqual(['note [4 5] The caller sent the BYE twice in 500 ms before a response came']);
});

test('a request sent again after its response means that the response was lost', async () => {
  expect(
    await found(
      'alice -> bob: OPTIONS\nbob -> alice: 200\nalice -> bob: OPTIONS again +0.5\nbob -> alice: 200 again',
    ),
  ).toEqual(['note [1 3] 192.0.2.1 sent the OPTIONS twice in 520 ms, also after the response']);
});

test('waiting of more than 3 s is a warning', async () => {
  const flow = `alice -> bob: INVITE sdp\nalice -> bob: INVITE again +0.5\nalice -> bob: INVITE again +1
    alice -> bob: INVITE again +2\nbob -> alice: 180`;
  expect(await found(flow)).toEqual([
    'warning [1 2 3 4] The caller sent the INVITE 4 times in 3.5 s before a response came',
  ]);
});

test('requests sent once, and ACKs sent again for responses sent again, are none', async () => {
  expect(await found(answeredCall('alice -> bob: BYE\nbob -> alice: 200'))).toEqual([]);
  expect(await found(answeredCall('bob -> alice: 200 again +0.5\nalice -> bob: ACK again'))).toEqual([]);
});
