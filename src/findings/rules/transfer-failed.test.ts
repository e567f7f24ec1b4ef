import { describe, expect, test } from 'vitest';
import { scenario } from '../../testing/scenario.ts';

const call = `
  alice -> bob: INVITE sdp
  bob -> alice: 200 sdp
  alice -> bob: ACK
  alice -> bob: REFER {Refer-To: <sip:carol@test>}
`;

async function findingsOf(text: string): Promise<object[]> {
  return (await scenario(text).report()).findings.filter(({ code }) => code === 'transfer-failed');
}

describe('transfer-failed', () => {
  test('says that the REFER was refused, and with what', async () => {
    expect(await findingsOf(`${call}\nbob -> alice: 603`)).toMatchObject([
      {
        severity: 'error',
        messages: [3, 4],
        title: 'Caller asked to transfer the callee to sip:carol@test, and was refused: 603 Decline',
      },
    ]);
  });

  test('says what the target answered, by NOTIFY or by the response to the INVITE', async () => {
    const title = 'Transfer of the callee to sip:carol@test failed: 486 Busy Here';
    const told = `${call}\nbob -> alice: 202\nbob -> alice: NOTIFY sipfrag=486\nalice -> bob: 200`;
    expect(await findingsOf(told)).toMatchObject([{ severity: 'warning', messages: [3, 4, 5], title }]);
    const seen = `${call}\nbob -> alice: 202\nbob -> carol: INVITE sdp call=new\ncarol -> bob: 486`;
    expect(await findingsOf(seen)).toMatchObject([{ severity: 'warning', messages: [3, 4, 5, 6], title }]);
  });

  test('is an error where the target could not be reached', async () => {
    const told = `${call}\nbob -> alice: 202\nbob -> alice: NOTIFY sipfrag=404`;
    expect(await findingsOf(told)).toMatchObject([{ severity: 'error' }]);
  });

  test('says nothing of one that works, is under way, or was challenged and sent again', async () => {
    for (const rest of [
      'bob -> alice: 202\nbob -> alice: NOTIFY sipfrag=200',
      'bob -> alice: 202\nbob -> alice: NOTIFY sipfrag=180',
      'bob -> alice: 407\nalice -> bob: REFER auth {Refer-To: <sip:carol@test>}\nbob -> alice: 202',
    ]) {
      expect(await findingsOf(`${call}\n${rest}`)).toEqual([]);
    }
  });
});
