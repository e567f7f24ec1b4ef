import { describe, expect, test } from 'vitest';
import { scenario } from '../../testing/scenario.ts';

const calls = `
  alice -> bob: INVITE sdp
  bob -> alice: 200 sdp
  alice -> bob: ACK
  bob -> carol: INVITE sdp call=two
  carol -> bob: 200 sdp
  bob -> carol: ACK call=two
`;

async function findingsOf(text: string): Promise<object[]> {
  return (await scenario(text).report()).findings.filter(({ code }) => code.startsWith('transfer-'));
}

describe('transfer-attended', () => {
  test('says who handed whom to whom, and which dialog is replaced', async () => {
    const findings = await findingsOf(`${calls}
      bob -> alice: REFER {Refer-To: <sip:carol@test?Replaces=two%40test%3Bto-tag%3D1%3Bfrom-tag%3D2>}
      alice -> bob: 202
      alice -> carol: INVITE sdp call=new {Replaces: two@test;to-tag=1;from-tag=2}
      carol -> alice: 200 sdp
    `);
    expect(findings).toMatchObject([
      {
        code: 'transfer-attended',
        severity: 'info',
        title: 'Callee transferred the caller to sip:carol@test (attended transfer), which took 30 ms',
        detail: expect.stringContaining('two@test') as string,
      },
    ]);
  });

  test('says nothing of a transfer without Replaces, even to somebody who was called before', async () => {
    const findings = await findingsOf(`${calls}
      bob -> alice: REFER {Refer-To: <sip:carol@test>}
      alice -> bob: 202
    `);
    expect(findings).toMatchObject([{ code: 'transfer-blind' }]);
  });
});
