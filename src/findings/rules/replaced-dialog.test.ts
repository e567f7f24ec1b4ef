import { describe, expect, test } from 'vitest';
import type { FindingReport } from '../../share/report/report-types.ts';
import { scenario } from '../../testing/scenario.ts';

const call = `
  alice -> bob: INVITE sdp
  bob -> alice: 180
`;

async function findingsOf(text: string): Promise<FindingReport[]> {
  return (await scenario(text).report()).findings.filter(({ code }) => code === 'replaced-dialog');
}

describe('replaced-dialog', () => {
  test('is told on both calls: a pickup', async () => {
    const findings = await findingsOf(`${call}
      carol -> alice: INVITE sdp call=two {Replaces: call-1@test;to-tag=alice-tag;from-tag=bob-tag;early-only}
      alice -> carol: 200 sdp
    `);
    expect(findings.map(({ call: of, severity, title }) => [of, severity, title])).toEqual([
      [0, 'info', 'sip:carol@test took over this call from the callee with an INVITE with Replaces'],
      [1, 'info', 'With this call sip:carol@test takes over the dialog with the Call-ID call-1@test'],
    ]);
  });

  test('is a warning on the old call where the INVITE was refused', async () => {
    const findings = await findingsOf(`${call}
      carol -> alice: INVITE sdp call=two {Replaces: call-1@test;to-tag=x;from-tag=y}
      alice -> carol: 481
    `);
    expect(findings[0]).toMatchObject({
      call: 0,
      severity: 'warning',
      title:
        'sip:carol@test tried to take over this call and was refused: 481 Call/Transaction Does Not Exist',
    });
  });

  test('says nothing of a new call between the same two', async () => {
    expect(await findingsOf(`${call}\ncarol -> alice: INVITE sdp call=two\nalice -> carol: 200 sdp`)).toEqual(
      [],
    );
  });
});
