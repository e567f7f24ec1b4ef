import { expect, test } from 'vitest';
import { scenario } from '../../testing/scenario.ts';

async function found(priority: string): Promise<unknown[]> {
  const { findings } = await scenario(`
    alice -> bob: INVITE sdp {Priority: ${priority}}
    bob -> alice: 200 sdp
    alice -> bob: ACK`).report();
  return findings.filter(({ code }) => code === 'emergency');
}

test('a call that its caller marks as an emergency is said to be one', async () => {
  expect(await found('Emergency')).toMatchObject([{ severity: 'info', frames: [1] }]);
});

test('a call of another priority is not', async () => {
  expect(await found('urgent')).toEqual([]);
});
