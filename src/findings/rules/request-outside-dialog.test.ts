import { expect, test } from 'vitest';
import { answeredCall, findingsIn } from '../../testing/findings.ts';

const found = (text: string): Promise<string[]> => findingsIn(text, 'request-outside-dialog');

test('481 to a request of the dialog', async () => {
  expect(await found(answeredCall('alice -> bob: INFO +1\nbob -> alice: 481'))).toEqual([
    'warning [5 4] The callee does not know the dialog: 481 Call/Transaction Does Not Exist to the INFO of the caller',
  ]);
});

test('481 to a BYE means that it was over already', async () => {
  expect(await found(answeredCall('alice -> bob: BYE +1\nbob -> alice: 481'))).toMatchObject([
    expect.stringMatching(/^note /),
  ]);
});

test('a To tag that nobody gave', async () => {
  const flow = answeredCall('alice -> bob: INFO +1 {To: <sip:bob@test>;tag=strange}\nbob -> alice: 200');
  expect(await found(flow)).toEqual([
    'warning [4] The INFO of the caller has a To tag that no response gave',
  ]);
});

test('a late CANCEL, and a call that was joined in the middle, are none', async () => {
  const late =
    'alice -> bob: INVITE sdp\nbob -> alice: 180\nalice -> bob: CANCEL\nbob -> alice: 200 sdp for=INVITE\nbob -> alice: 481 for=CANCEL';
  expect(await found(late)).toEqual([]);
  expect(await found('alice -> bob: BYE {To: <sip:bob@test>;tag=known}\nbob -> alice: 200')).toEqual([]);
});
