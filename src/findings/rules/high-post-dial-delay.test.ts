import { expect, test } from 'vitest';
import { findingsIn } from '../../testing/findings.ts';

const found = (text: string): Promise<string[]> => findingsIn(text, 'high-post-dial-delay');
const after = (seconds: number, status: string): string =>
  `alice -> bob: INVITE sdp\nbob -> alice: 100\nbob -> alice: ${status} +${seconds}`;

test('a note above 6 s, a warning above 11 s', async () => {
  expect(await found(after(7, '180'))).toEqual(['note [3 1] It took 7.0 s until the caller heard ringing']);
  expect(await found(after(12, '180'))).toMatchObject([expect.stringMatching(/^warning /)]);
  expect(await found(after(5.9, '180'))).toEqual([]);
});

test('neither a timeout nor somebody typing a password is a slow network', async () => {
  expect(await found(after(20, '408'))).toEqual([]);
  const typed =
    'alice -> bob: INVITE sdp\nbob -> alice: 407\nalice -> bob: ACK\nalice -> bob: INVITE sdp auth +20\nbob -> alice: 180';
  expect(await found(typed)).toEqual([]);
});
