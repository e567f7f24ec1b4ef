import { expect, test } from 'vitest';
import { answeredCall, findingsIn } from '../../testing/findings.ts';

const found = (text: string): Promise<string[]> => findingsIn(text, 'unexpected-cseq');

test('a request with a number that is not above the last', async () => {
  const flow = answeredCall('alice -> bob: INFO cseq=5\nbob -> alice: 200\nalice -> bob: BYE cseq=4');
  expect(await found(flow)).toEqual([
    'warning [6 4] CSeq of the caller: BYE with 4 after INFO with 5; it has to be above',
  ]);
  expect(await found(`${flow}\nbob -> alice: 503`)).toMatchObject([expect.stringMatching(/^error /)]);
});

test('each side counts for itself, steps may be wide, and ACK and CANCEL repeat a number', async () => {
  expect(await found(answeredCall('bob -> alice: BYE cseq=1\nalice -> bob: 200'))).toEqual([]);
  expect(await found(answeredCall('alice -> bob: BYE cseq=9\nbob -> alice: 200'))).toEqual([]);
  expect(await found('alice -> bob: INVITE sdp\nbob -> alice: 180\nalice -> bob: CANCEL')).toEqual([]);
});
