import { describe, expect, test } from 'vitest';
import { reportOfCapture } from '../../testing/captures.ts';
import { scenario } from '../../testing/scenario.ts';

const challenge = (nonce: string): string => `{WWW-Authenticate: Digest realm="r", nonce="${nonce}"}`;
const credentials = (nonce: string): string =>
  `{Authorization: Digest username="alice", realm="r", nonce="${nonce}", response="x"}`;
const later = `
  dave -> erin: OPTIONS call=other +30
  erin -> dave: 200
`;

async function findingsOf(text: string): Promise<object[]> {
  return (await scenario(text).report()).findings.filter(({ code }) => code === 'auth-failed');
}

describe('auth-failed', () => {
  test('says whose credentials were refused, and how often', async () => {
    const round = (nonce: string): string => `
      alice -> pbx: REGISTER +20
      pbx -> alice: 401 ${challenge(nonce)}
      alice -> pbx: REGISTER ${credentials(nonce)}
      pbx -> alice: 401 ${challenge(`${nonce}x`)}
    `;
    expect(await findingsOf(round('1') + round('2'))).toMatchObject([
      {
        severity: 'error',
        call: null,
        messages: [3, 2, 7, 6],
        title:
          'REGISTER failed: the credentials of alice for realm "r" were refused (401 Unauthorized), twice',
      },
    ]);
  });

  test('says that a challenge was never answered', async () => {
    const invite = `alice -> pbx: INVITE sdp\npbx -> alice: 401 ${challenge('1')}\nalice -> pbx: ACK`;
    expect(await findingsOf(invite + later)).toMatchObject([
      {
        severity: 'error',
        call: 0,
        messages: [1],
        title: 'INVITE was challenged with 401 for realm "r", and the challenge was never answered',
      },
    ]);
  });

  test('says nothing where the capture ends too soon to know', async () => {
    expect(await findingsOf(`alice -> pbx: INVITE sdp\npbx -> alice: 401 ${challenge('1')}`)).toEqual([]);
  });

  test('says nothing of challenges that were answered, even under another Call-ID', async () => {
    const answered = (word: string): string => `
      alice -> pbx: MESSAGE
      pbx -> alice: 401 ${challenge('1')}
      alice -> pbx: MESSAGE ${word} to=pbx ${credentials('1')}
      pbx -> alice: 200
    `;
    expect(await findingsOf(answered('') + later)).toEqual([]);
    expect(await findingsOf(answered('call=again') + later)).toEqual([]);
  });

  test('says nothing of an old nonce that the server tells of in words, and not in `stale`', async () => {
    const { findings } = await reportOfCapture('real/zeek+zeek__wireshark.pcap');
    const own = findings.filter(({ code }) => code === 'auth-failed');
    expect(own.map(({ frames }) => frames[0])).toEqual([5, 43, 67]);
    for (const { title } of own) expect(title).toMatch(/\(403 Wrong password/);
  });

  test('says nothing of an OPTIONS that only asks whether somebody is there', async () => {
    const flow = `alice -> pbx: OPTIONS\npbx -> alice: 401 ${challenge('1')}`;
    expect(await findingsOf(flow + later)).toEqual([]);
  });
});
