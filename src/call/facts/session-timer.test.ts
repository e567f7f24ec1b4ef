import { describe, expect, test } from 'vitest';
import type { ConversationDetails } from '../../engine/answers/conversation-details.ts';
import { readConversationDetails } from '../../engine/answers/conversation-details.ts';
import { scenario } from '../../testing/scenario.ts';
import type { SessionTimer } from './session-timer.ts';

async function detailsOf(text: string): Promise<ConversationDetails> {
  return readConversationDetails(await scenario(text).analyse(), 0);
}

async function timerOf(text: string): Promise<SessionTimer | undefined> {
  return (await detailsOf(text)).sessionTimers[0];
}

const call = `
  alice -> bob: INVITE sdp {Session-Expires: 1800}
  bob -> alice: 200 sdp {Session-Expires: 1800;refresher=uac}
  alice -> bob: ACK
`;

describe('a session timer', () => {
  test('begins with the 2xx to the INVITE; uac and uas become caller and callee', async () => {
    const timer = await timerOf(call);
    expect(timer).toMatchObject({
      leg: 0,
      refreshes: [{ method: 'INVITE', by: 'caller', interval: 1800, refresher: 'caller', isPure: false }],
      tooSmall: [],
      failed: [],
      expiry: undefined,
    });
    expect(timer!.expiresAt).toBeCloseTo(1_700_001_800.02, 6);
    expect((await timerOf(call.replace('refresher=uac', 'refresher=uas')))!.refreshes[0]!.refresher).toBe(
      'callee',
    );
  });

  test('is none where the 2xx grants none', async () => {
    expect(await timerOf(call.replace(/ \{Session-Expires: 1800;.*\}/, ''))).toBeUndefined();
  });

  test('begins anew with each refresh; the sender of that one is its uac', async () => {
    const timer = await timerOf(`${call}
      bob -> alice: UPDATE +900 {Session-Expires: 1800;refresher=uac}
      alice -> bob: 200 {Session-Expires: 1800;refresher=uac}
      alice -> bob: INVITE sdp +900 {x: 600}
      bob -> alice: 200 sdp {x: 600;refresher=uas}
    `);
    expect(timer!.refreshes.map(({ method, by, refresher }) => [method, by, refresher])).toEqual([
      ['INVITE', 'caller', 'caller'],
      ['UPDATE', 'callee', 'callee'],
      ['INVITE', 'caller', 'callee'],
    ]);
    expect(timer!.refreshes.map(({ isPure }) => isPure)).toEqual([false, true, true]);
    expect(timer!.refreshes[1]!.after).toBeCloseTo(900.03, 6);
    expect(timer!.expiresAt).toBeCloseTo(1_700_000_000.07 + 1800 + 600, 6);
  });

  test('tells a refresh from a request that also changes the media', async () => {
    const timer = await timerOf(`${call}
      alice -> bob: INVITE sdp=sendonly +5 {Session-Expires: 1800;refresher=uac}
      bob -> alice: 200 sdp=recvonly {Session-Expires: 1800;refresher=uac}
    `);
    expect(timer!.refreshes.map(({ isPure }) => isPure)).toEqual([false, false]);
  });

  test('says what was asked and what is wanted when it was too short', async () => {
    const timer = await timerOf(`
      alice -> bob: INVITE sdp {Session-Expires: 60}
      bob -> alice: 422 {Min-SE: 90}
      alice -> bob: ACK
      ${call.replace('INVITE', 'INVITE new')}
    `);
    expect(timer!.tooSmall).toEqual([{ message: 1, asked: 60, minimum: 90 }]);
    expect(timer!.refreshes).toHaveLength(1);
  });

  test('ends with a 2xx to a re-INVITE that has none', async () => {
    const timer = await timerOf(`${call}
      alice -> bob: INVITE sdp +10
      bob -> alice: 200 sdp
      alice -> bob: ACK
      alice -> bob: INFO +3000
      bob -> alice: 200
    `);
    expect(timer).toMatchObject({ endedBy: 4, expiresAt: undefined, expiry: undefined });
  });

  test('notes a refresh that failed, and no challenge', async () => {
    const refused = (status: number): string => `${call}
      alice -> bob: UPDATE +900 {Session-Expires: 1800;refresher=uac}
      bob -> alice: ${status}
    `;
    expect((await timerOf(refused(500)))!.failed).toEqual([{ message: 4, status: 500 }]);
    expect((await timerOf(refused(407)))!.failed).toEqual([]);
  });

  test('ran out when a BYE comes about its end, and not when somebody hangs up earlier', async () => {
    const byeAfter = (seconds: number): string => `${call}\nbob -> alice: BYE +${seconds}\nalice -> bob: 200`;
    for (const seconds of [1768, 1799, 1805]) {
      expect((await timerOf(byeAfter(seconds)))!.expiry).toMatchObject({ bye: 3, by: 'callee' });
    }
    for (const seconds of [5, 900, 1700]) expect((await timerOf(byeAfter(seconds)))!.expiry).toBeUndefined();
  });

  test('ran out when the capture goes on behind it and nobody did anything', async () => {
    const later = (seconds: number): string => `${call}\nalice -> bob: INFO +${seconds}\nbob -> alice: 200`;
    expect((await timerOf(later(1900)))!.expiry).toMatchObject({ bye: undefined, by: undefined });
    expect((await timerOf(later(1700)))!.expiry).toBeUndefined();
  });
});
