import { expect, test } from 'vitest';
import { answeredCall, findingsIn } from '../../testing/findings.ts';

const found = (text: string): Promise<string[]> => findingsIn(text, 'ended-mid-call');

test('the state in which the capture leaves the call', async () => {
  expect(await found('alice -> bob: INVITE sdp\nbob -> alice: 180')).toEqual([
    'note [2] The capture ends while the call is ringing',
  ]);
  expect(await found(answeredCall(''))).toEqual(['note [3] The capture ends while the call is in progress']);
  const later = 'carol -> dave: OPTIONS call=later +300\ndave -> carol: 200';
  expect(await found(answeredCall(later))).toMatchObject([expect.stringMatching(/No BYE .* 5 min after/)]);
});

test('nothing is said of a call that has ended', async () => {
  expect(await found(answeredCall('bob -> alice: BYE\nalice -> bob: 200'))).toEqual([]);
  expect(await found('alice -> bob: INVITE sdp\nbob -> alice: 486')).toEqual([]);
});
