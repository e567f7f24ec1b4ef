import { expect, test } from 'vitest';
import { answeredCall, findingsIn } from '../../testing/findings.ts';

const found = (text: string): Promise<string[]> => findingsIn(text, 'response-retransmitted');

test('a 200 sent again after its ACK means that the ACK was lost', async () => {
  expect(await found(answeredCall('bob -> alice: 200 again +0.49\nalice -> bob: ACK again'))).toEqual([
    'note [2 4] The callee sent 200 OK for the INVITE twice in 510 ms, also after the ACK',
  ]);
});

test('a 200 that was acknowledged only in the end did not arrive before', async () => {
  const flow = `alice -> bob: INVITE sdp\nbob -> alice: 200 sdp\nbob -> alice: 200 again +0.5
    bob -> alice: 200 again +1\nalice -> bob: ACK`;
  expect(await found(flow)).toEqual([
    'note [2 3 4] The callee sent 200 OK for the INVITE 3 times in 1.5 s before the ACK came',
  ]);
});

test('a response sent again because the request was is none, nor is ringing once a minute', async () => {
  const prompted = `alice -> bob: INVITE sdp\nbob -> alice: 486\nalice -> bob: INVITE again +0.5
    bob -> alice: 486 again\nalice -> bob: ACK`;
  expect(await found(prompted)).toEqual([]);
  expect(
    await found(
      'alice -> bob: INVITE sdp\nbob -> alice: 180\nbob -> alice: 180 again +60\nbob -> alice: 200',
    ),
  ).toEqual([]);
});
