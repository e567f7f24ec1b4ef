import { describe, expect, test } from 'vitest';
import { scenario } from '../../testing/scenario.ts';

const call = `
  alice -> bob: INVITE sdp
  bob -> alice: 200 sdp
  alice -> bob: ACK
  bob -> alice: REFER {Refer-To: <sip:carol@test>}
`;

async function findingsOf(text: string): Promise<object[]> {
  return (await scenario(text).report()).findings.filter(({ code }) => code.startsWith('transfer-'));
}

describe('transfer-blind', () => {
  test('says who sent whom where, and how long it took', async () => {
    const findings = await findingsOf(`${call}
      alice -> bob: 202
      alice -> carol: INVITE sdp call=new
      carol -> alice: 200 sdp +3
    `);
    expect(findings).toMatchObject([
      {
        code: 'transfer-blind',
        severity: 'info',
        messages: [3, 4, 5, 6],
        title: 'Callee transferred the caller to sip:carol@test (blind transfer), which took 3.0 s',
      },
    ]);
  });

  test('is a note where the outcome is not known', async () => {
    expect(await findingsOf(`${call}\nalice -> bob: 202`)).toMatchObject([
      {
        code: 'transfer-blind',
        severity: 'note',
        title:
          'Callee asked to transfer the caller to sip:carol@test (blind transfer), and the capture does not show the outcome',
      },
    ]);
  });

  test('says nothing of one that failed, nor of a REFER that asks for no call', async () => {
    const codes = async (text: string): Promise<unknown[]> =>
      (await findingsOf(text)).map((finding) => (finding as { code: string }).code);
    expect(await codes(`${call}\nalice -> bob: 603`)).toEqual(['transfer-failed']);
    expect(await codes(call.replace('carol@test', 'carol@test;method=SUBSCRIBE'))).toEqual([]);
  });
});
