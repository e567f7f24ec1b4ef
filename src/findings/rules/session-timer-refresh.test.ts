import { describe, expect, test } from 'vitest';
import { reportOfCapture } from '../../testing/captures.ts';
import { scenario } from '../../testing/scenario.ts';

const call = `
  alice -> bob: INVITE sdp {Session-Expires: 600}
  bob -> alice: 200 sdp {Session-Expires: 600;refresher=uac}
  alice -> bob: ACK
`;
const refresh = (method: string): string => `
  alice -> bob: ${method} +300 {Session-Expires: 600;refresher=uac}
  bob -> alice: 200 ${method.includes('sdp') ? 'sdp ' : ''}{Session-Expires: 600;refresher=uac}
`;

async function findingsOf(text: string): Promise<object[]> {
  return (await scenario(text).report()).findings.filter(({ code }) => code === 'session-timer-refresh');
}

describe('session-timer-refresh', () => {
  test('tells all refreshes of a side at once', async () => {
    expect(await findingsOf(call + refresh('UPDATE') + refresh('INVITE sdp'))).toMatchObject([
      {
        severity: 'info',
        messages: [3, 5],
        title:
          'Caller refreshed the session timer of 10 min twice by UPDATE and re-INVITE, first after 5 min',
      },
    ]);
  });

  test('tells who refreshes in a call of real programs', async () => {
    const { findings } = await reportOfCapture('made/session-timer.pcap');
    expect(findings.map(({ code, title }) => [code, title])).toEqual([
      [
        'session-timer-refresh',
        'Callee refreshed the session timer of 1 min 30 s once by UPDATE, first after 45 s',
      ],
    ]);
  });

  test('notes a timer that was too short, and a refresh that failed', async () => {
    const tooShort = `alice -> bob: INVITE sdp {Session-Expires: 60}\nbob -> alice: 422 {Min-SE: 90}`;
    expect(await findingsOf(tooShort)).toMatchObject([
      {
        severity: 'note',
        title: 'Session timer of 1 min was refused as too short (422), at least 1 min 30 s are wanted',
      },
    ]);
    const failed = `${call}\nalice -> bob: UPDATE +300 {Session-Expires: 600}\nbob -> alice: 500`;
    expect(await findingsOf(failed)).toMatchObject([{ severity: 'warning', messages: [4] }]);
  });

  test('says nothing of the first INVITE, of a hold, and of calls without a timer', async () => {
    expect(await findingsOf(call)).toEqual([]);
    expect(
      await findingsOf(call + refresh('INVITE sdp=sendonly').replace('200 sdp', '200 sdp=recvonly')),
    ).toEqual([]);
    const withoutTimer = `${call}\n${refresh('UPDATE')}`.replaceAll(/\{Session-Expires[^}]*\}/g, '');
    expect(await findingsOf(withoutTimer)).toEqual([]);
  });
});
