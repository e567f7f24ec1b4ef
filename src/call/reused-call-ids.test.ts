import { describe, expect, test } from 'vitest';
import { scenario } from '../testing/scenario.ts';

const call = (end: string): string => `
  alice -> bob: INVITE sdp
  bob -> alice: 200 sdp
  alice -> bob: ACK
  ${end}
`;
const hungUp = call('alice -> bob: BYE\nbob -> alice: 200');

async function callsOf(text: string): Promise<[state: string, messages: number][]> {
  const { calls } = await scenario(text).report();
  return calls.map(({ state, messages }) => [state, messages.length]);
}

describe('one Call-ID for one call after the other', () => {
  test('is as many calls, each with its own end', async () => {
    const again = `
      alice -> bob: INVITE sdp new +5
      bob -> alice: 486 tag=other
    `;
    expect(await callsOf(hungUp + again)).toEqual([
      ['completed', 5],
      ['busy', 2],
    ]);
  });

  test('is one call while the first is not over', async () => {
    const calls = await callsOf(`${call('')}\nalice -> bob: INVITE sdp new +5\nbob -> alice: 486 tag=other`);
    expect(calls).toHaveLength(1);
  });

  test('is one call when a challenge or an unacceptable offer is tried again', async () => {
    for (const status of [401, 407, 488, 422]) {
      const calls = await callsOf(`
        alice -> bob: INVITE sdp
        bob -> alice: ${status}
        alice -> bob: ACK
        alice -> bob: INVITE sdp new auth
        bob -> alice: 200 sdp
      `);
      expect(calls).toHaveLength(1);
    }
  });

  test('a re-INVITE after a BYE that crossed it begins nothing', async () => {
    expect(await callsOf(`${call('bob -> alice: BYE')}\nalice -> bob: INVITE sdp`)).toHaveLength(1);
  });
});
