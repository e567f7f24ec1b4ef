import { expect, test } from 'vitest';
import { answeredCall, findingsIn } from '../../testing/findings.ts';

const found = (text: string): Promise<string[]> => findingsIn(text, 'missing-ack');

test('a 200 sent again and never acknowledged, until the callee hangs up, is an error', async () => {
  const flow = `alice -> bob: INVITE sdp\nbob -> alice: 200 sdp\nbob -> alice: 200 again +0.5
    bob -> alice: BYE +31\nalice -> bob: 200`;
  expect(await found(flow)).toEqual([
    'error [2 3 4] The caller did not acknowledge the 200 OK for its INVITE, sent twice: no ACK in 32 s',
  ]);
});

test('one that was not sent again may have been acknowledged elsewhere', async () => {
  const flow = 'alice -> bob: INVITE sdp\nbob -> alice: 200 sdp\nalice -> bob: BYE +3\nbob -> alice: 200';
  expect(await found(flow)).toEqual([
    'note [2] The caller did not acknowledge the 200 OK for its INVITE: no ACK in 3.0 s',
  ]);
});

test('nothing is said with an ACK, or when the capture ends with the 200', async () => {
  expect(await found(answeredCall('alice -> bob: BYE +3'))).toEqual([]);
  expect(await found('alice -> bob: INVITE sdp\nbob -> alice: 200 sdp')).toEqual([]);
});
