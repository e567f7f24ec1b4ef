import { expect, test } from 'vitest';
import { findingsIn } from '../../testing/findings.ts';

const found = (text: string): Promise<string[]> => findingsIn(text, 'redirected');
const moved =
  'alice -> bob: INVITE sdp\nbob -> alice: 302 {Contact: <sip:carol@192.0.2.9>}\nalice -> bob: ACK\n';

test('where to, and whether the caller went there', async () => {
  expect(await found(`${moved}alice -> carol: INVITE sdp`)).toEqual([
    'note [2 4] The call was redirected with 302 Moved Temporarily to sip:carol@192.0.2.9, and the caller followed',
  ]);
  expect(await found(moved)).toEqual([
    'note [2] The call was redirected with 302 Moved Temporarily to sip:carol@192.0.2.9, and the caller did not follow',
  ]);
});

test('a refusal is no redirection', async () => {
  expect(await found('alice -> bob: INVITE sdp\nbob -> alice: 404\nalice -> bob: ACK')).toEqual([]);
});
