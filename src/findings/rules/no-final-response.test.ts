import { expect, test } from 'vitest';
import { findingsIn } from '../../testing/findings.ts';

const found = (text: string): Promise<string[]> => findingsIn(text, 'no-final-response');
const after = (seconds: number): string =>
  `carol -> dave: OPTIONS call=later +${seconds}\ndave -> carol: 200`;

test('an INVITE that only rings past timer C, or was cancelled for nothing', async () => {
  const ringing = 'alice -> bob: INVITE sdp\nbob -> alice: 180\n';
  expect(await found(ringing + after(200))).toEqual([
    'warning [2 1] The INVITE of the caller got no final response: nothing in 3 min 20 s after 180 Ringing',
  ]);
  expect(
    await found(`${ringing}alice -> bob: CANCEL +5\nbob -> alice: 200 for=CANCEL\n${after(40)}`),
  ).toEqual(['warning [2 1 3] The caller cancelled the INVITE and got no final response to it in 40 s']);
});

test('a phone may ring for a minute, and a final response is one', async () => {
  expect(await found(`alice -> bob: INVITE sdp\nbob -> alice: 180\n${after(60)}`)).toEqual([]);
  expect(
    await found(`alice -> bob: INVITE sdp\nbob -> alice: 180\nbob -> alice: 486\n${after(300)}`),
  ).toEqual([]);
});
