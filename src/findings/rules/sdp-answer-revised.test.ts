import { expect, test } from 'vitest';
import { answeredCall, findingsIn } from '../../testing/findings.ts';

const code = 'sdp-answer-revised';

test('183 and 200 with different descriptions', async () => {
  const text =
    'alice -> bob: INVITE sdp\nbob -> alice: 183 sdp\nbob -> alice: 200 sdp=[PCMA]\nalice -> bob: ACK';
  expect(await findingsIn(text, code)).toEqual([
    'note [3 2] Callee sent another session description in its 200 than in its 183',
  ]);
});

test('the same description in both, or in one of them', async () => {
  for (const final of ['200 sdp', '200']) {
    const text = `alice -> bob: INVITE sdp\nbob -> alice: 183 sdp\nbob -> alice: ${final}\nalice -> bob: ACK`;
    expect(await findingsIn(text, code)).toEqual([]);
  }
});

test('an answer on the next hop is the same answer', async () => {
  const text = `
    alice -> proxy: INVITE sdp
    proxy -> bob: INVITE
    bob -> proxy: 200 sdp
    proxy -> alice: 200 sdp c=198.51.100.7
    alice -> proxy: ACK`;
  expect(await findingsIn(text, code)).toEqual([]);
});

test('a 200 that is sent again with another description', async () => {
  const text = answeredCall('bob -> alice: 200 sdp=[PCMA] for=INVITE +1');
  expect(await findingsIn(text, code)).toEqual([
    'warning [4 2] Callee sent its 200 again with another session description',
  ]);
});

test('a 200 that is sent again as it was', async () => {
  expect(await findingsIn(answeredCall('bob -> alice: 200 again +1'), code)).toEqual([]);
});
