import { describe, expect, test } from 'vitest';
import { readConversationDetails } from '../../engine/answers/conversation-details.ts';
import { scenario } from '../../testing/scenario.ts';
import type { Authentication } from './authentication.ts';

async function authenticationsOf(text: string): Promise<readonly Authentication[]> {
  return (await readConversationDetails(await scenario(text).analyse(), 0)).authentications;
}

const challenge = (nonce: string, more = '', realm = 'r'): string =>
  `{WWW-Authenticate: Digest realm="${realm}", nonce="${nonce}", algorithm=SHA-256, qop="auth"${more}}`;
const credentials = (nonce: string, nc = '00000001', realm = 'r'): string =>
  `{Authorization: Digest username="alice", realm="${realm}", nonce="${nonce}", nc=${nc}, response="secret"}`;

const outcomesOf = async (text: string): Promise<string[]> =>
  (await authenticationsOf(text)).map(({ outcome }) => outcome);

describe('authentication', () => {
  test('is accepted when the retry goes through', async () => {
    const [only, ...others] = await authenticationsOf(`
      alice -> pbx: REGISTER
      pbx -> alice: 401 ${challenge('1')}
      alice -> pbx: REGISTER ${credentials('1')}
      pbx -> alice: 200
    `);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ method: 'REGISTER', isInDialog: false, realm: 'r', outcome: 'accepted' });
    expect(only!.tries).toMatchObject([
      {
        request: 0,
        response: 1,
        status: 401,
        credentials: [],
        challenges: [{ scheme: 'Digest', realm: 'r', algorithm: 'SHA-256', qop: 'auth', isStale: false }],
      },
      {
        request: 2,
        status: 200,
        credentials: [{ username: 'alice', nonceCount: '00000001' }],
        challenges: [],
      },
    ]);
  });

  test('keeps what would help to find a password to itself', async () => {
    const found = await authenticationsOf(`
      alice -> pbx: REGISTER
      pbx -> alice: 401 ${challenge('nonce-of-mine')}
      alice -> pbx: REGISTER ${credentials('nonce-of-mine')}
      pbx -> alice: 200
    `);
    expect(JSON.stringify(found)).not.toMatch(/secret|nonce-of-mine/);
  });

  test('goes on when the retry fails for another reason', async () => {
    const flow = `
      alice -> pbx: INVITE sdp
      pbx -> alice: 401 ${challenge('1')}
      alice -> pbx: ACK
      alice -> pbx: INVITE sdp new ${credentials('1')}
    `;
    expect(await outcomesOf(`${flow}\npbx -> alice: 486`)).toEqual(['accepted']);
    expect(await outcomesOf(`${flow}\npbx -> alice: 403`)).toEqual(['accepted']);
    expect(await outcomesOf(`${flow}\npbx -> alice: 180`)).toEqual(['accepted']);
    expect(await outcomesOf(`${flow}\npbx -> alice: 100`)).toEqual(['pending']);
  });

  test('is refused when the credentials for this very challenge are challenged again', async () => {
    const [only] = await authenticationsOf(`
      alice -> pbx: REGISTER
      pbx -> alice: 401 ${challenge('1')}
      alice -> pbx: REGISTER ${credentials('1')}
      pbx -> alice: 401 ${challenge('2')}
      alice -> pbx: REGISTER ${credentials('2')}
      pbx -> alice: 401 ${challenge('3')}
    `);
    expect(only).toMatchObject({ outcome: 'refused' });
    expect(only!.tries.map(({ isRefused }) => isRefused)).toEqual([false, true, true]);
  });

  test('takes a stale nonce, an old one, and another realm for no refusal', async () => {
    for (const second of [
      `${credentials('1')}\npbx -> alice: 401 ${challenge('2', ', stale=TRUE')}`,
      `${credentials('0')}\npbx -> alice: 401 ${challenge('2')}`,
      `${credentials('1')}\npbx -> alice: 401 ${challenge('2', '', 'other')}`,
    ]) {
      const flow = `
        alice -> pbx: REGISTER
        pbx -> alice: 401 ${challenge('1')}
        alice -> pbx: REGISTER ${second}
      `;
      expect(await outcomesOf(flow)).toEqual(['unanswered']);
    }
  });

  test('two challenges of two proxies are one attempt', async () => {
    const [only, ...others] = await authenticationsOf(`
      alice -> pbx: INVITE sdp
      pbx -> alice: 401 ${challenge('1', '', 'one')}
      alice -> pbx: INVITE sdp new ${credentials('1', '00000001', 'one')}
      pbx -> alice: 401 ${challenge('2', '', 'two')}
      alice -> pbx: INVITE sdp new ${credentials('1', '00000002', 'one')} ${credentials('2', '00000001', 'two')}
      pbx -> alice: 200 sdp
    `);
    expect(others).toEqual([]);
    expect(only!.tries).toHaveLength(3);
    expect(only!.outcome).toBe('accepted');
  });

  test('sees a nonce and its count used twice', async () => {
    const found = await authenticationsOf(`
      alice -> pbx: REGISTER
      pbx -> alice: 401 ${challenge('1')}
      alice -> pbx: REGISTER ${credentials('1')}
      pbx -> alice: 200
      alice -> pbx: REGISTER ${credentials('1', '00000002')} +600
      pbx -> alice: 401 ${challenge('2')}
      alice -> pbx: REGISTER ${credentials('1', '00000002')}
      pbx -> alice: 401 ${challenge('3')}
    `);
    const replayed = found.flatMap(({ tries }) =>
      tries.flatMap((tried) => tried.credentials.map((sent) => sent.isReplayed)),
    );
    expect(replayed).toEqual([false, false, true]);
  });

  test('is nothing to speak of where nobody is challenged', async () => {
    expect(await outcomesOf(`alice -> pbx: REGISTER ${credentials('1')}\npbx -> alice: 200`)).toEqual([]);
  });
});
