import { describe, expect, test } from 'vitest';
import { scenario } from '../../testing/scenario.ts';

const call = `
  alice -> bob: INVITE sdp {Session-Expires: 90}
  bob -> alice: 200 sdp {Session-Expires: 90;refresher=uac}
  alice -> bob: ACK
`;

async function findingsOf(text: string): Promise<object[]> {
  return (await scenario(text).report()).findings.filter(({ code }) => code === 'session-expired');
}

describe('session-expired', () => {
  test('says who ended the call because nobody refreshed it', async () => {
    expect(await findingsOf(`${call}\nbob -> alice: BYE +62\nalice -> bob: 200`)).toMatchObject([
      {
        severity: 'warning',
        messages: [3, 1],
        title:
          'Callee ended the call 1 min 2 s after the last refresh: the session timer of 1 min 30 s ran out and the caller did not refresh it',
      },
    ]);
  });

  test('says that nobody ended it', async () => {
    expect(await findingsOf(`${call}\nalice -> bob: INFO +120\nbob -> alice: 200`)).toMatchObject([
      {
        title:
          'Session timer of 1 min 30 s ran out: the caller did not refresh it, and nobody ended the call',
      },
    ]);
  });

  test('says nothing when somebody hangs up earlier, or it was refreshed in time', async () => {
    expect(await findingsOf(`${call}\nbob -> alice: BYE +40\nalice -> bob: 200`)).toEqual([]);
    const refreshed = `${call}
      alice -> bob: UPDATE +45 {Session-Expires: 90;refresher=uac}
      bob -> alice: 200 {Session-Expires: 90;refresher=uac}
      bob -> alice: BYE +40
    `;
    expect(await findingsOf(refreshed)).toEqual([]);
  });
});
