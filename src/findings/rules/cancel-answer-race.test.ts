import { expect, test } from 'vitest';
import { findingsIn } from '../../testing/findings.ts';

const found = (text: string): Promise<string[]> => findingsIn(text, 'cancel-answer-race');
const ringing = 'alice -> bob: INVITE sdp\nbob -> alice: 180\nalice -> bob: CANCEL +2\n';

test('a CANCEL that lost against the answer, and the BYE that has to follow', async () => {
  const lost = `${ringing}bob -> alice: 200 sdp for=INVITE\nbob -> alice: 481 for=CANCEL\nalice -> bob: ACK\n`;
  expect(await found(`${lost}alice -> bob: BYE\nbob -> alice: 200`)).toEqual([
    'note [3 4 7] The caller cancelled the call 10 ms before it was answered, and it counts as answered; a BYE followed after 30 ms',
  ]);
  expect(await found(lost)).toMatchObject([expect.stringMatching(/^warning .* no BYE followed$/)]);
});

test('a CANCEL that did its work is none, nor is one of a proxy for another branch', async () => {
  expect(
    await found(`${ringing}bob -> alice: 200 for=CANCEL\nbob -> alice: 487 for=INVITE\nalice -> bob: ACK`),
  ).toEqual([]);
  const fork = `alice -> proxy: INVITE sdp\nproxy -> bob: INVITE\nproxy -> carol: INVITE\nbob -> proxy: 200 sdp
    proxy -> alice: 200\nproxy -> carol: CANCEL own`;
  expect(await found(fork)).toEqual([]);
});
