import { describe, expect, test } from 'vitest';
import type { CallReport } from '../share/report/report-types.ts';
import { scenario } from '../testing/scenario.ts';

/** A call that is answered, up to its ACK. */
const answered = `
  alice -> bob: INVITE sdp
  bob -> alice: 180 +1
  bob -> alice: 200 sdp +2
  alice -> bob: ACK
`;

async function callOf(text: string): Promise<CallReport> {
  const { calls } = await scenario(text).report();
  expect(calls).toHaveLength(1);
  return calls[0]!;
}

describe('the state of a call comes from its INVITE and its dialog:', () => {
  test.each<[string, string, Partial<CallReport>]>([
    [
      'setup',
      'alice -> bob: INVITE\nbob -> alice: 100',
      { state: 'setup', finalStatus: null, endedAt: null },
    ],
    ['ringing', 'alice -> bob: INVITE\nbob -> alice: 180', { state: 'ringing' }],
    ['answered', answered, { state: 'in-call', finalStatus: 200, endedBy: null }],
    [
      'answered without ACK',
      answered.replace(/alice -> bob: ACK/, ''),
      { state: 'in-call', finalStatus: 200 },
    ],
    [
      'over, by the caller',
      `${answered}\nalice -> bob: BYE +5\nbob -> alice: 200`,
      { state: 'completed', endedBy: 'caller' },
    ],
    [
      'over, by the callee',
      `${answered}\nbob -> alice: BYE +5\nalice -> bob: 200`,
      { state: 'completed', endedBy: 'callee' },
    ],
    [
      'over, by both at once',
      `${answered}\nbob -> alice: BYE +5\nalice -> bob: BYE\nalice -> bob: 200\nbob -> alice: 200`,
      { state: 'completed', endedBy: 'both' },
    ],
    [
      'over, the second BYE too late to be crossing',
      `${answered}\nbob -> alice: BYE +5\nalice -> bob: 200\nalice -> bob: BYE +1\nbob -> alice: 481`,
      { state: 'completed', endedBy: 'callee' },
    ],
    [
      'busy',
      'alice -> bob: INVITE\nbob -> alice: 486\nalice -> bob: ACK',
      { state: 'busy', finalStatus: 486 },
    ],
    ['busy everywhere', 'alice -> bob: INVITE\nbob -> alice: 600\nalice -> bob: ACK', { state: 'busy' }],
    ['declined', 'alice -> bob: INVITE\nbob -> alice: 603\nalice -> bob: ACK', { state: 'rejected' }],
    ['unwanted', 'alice -> bob: INVITE\nbob -> alice: 607\nalice -> bob: ACK', { state: 'rejected' }],
    [
      'redirected, not followed',
      'alice -> bob: INVITE\nbob -> alice: 302\nalice -> bob: ACK',
      { state: 'redirected' },
    ],
    ...[400, 404, 408, 480, 488, 500, 503, 604].map((status): [string, string, Partial<CallReport>] => [
      `failed with ${status}`,
      `alice -> bob: INVITE\nbob -> alice: ${status}\nalice -> bob: ACK`,
      { state: 'failed', finalStatus: status },
    ]),
    [
      'challenged, not retried',
      'alice -> bob: INVITE\nbob -> alice: 407\nalice -> bob: ACK',
      { state: 'failed', finalStatus: 407 },
    ],
    [
      'challenged and retried',
      `alice -> bob: INVITE\nbob -> alice: 407\nalice -> bob: ACK\n${answered.replace('INVITE', 'INVITE auth')}`,
      { state: 'in-call', finalStatus: 200 },
    ],
    [
      'cancelled',
      'alice -> bob: INVITE\nbob -> alice: 180\nalice -> bob: CANCEL +3\nbob -> alice: 200\nbob -> alice: 487 for=INVITE\nalice -> bob: ACK',
      { state: 'cancelled', finalStatus: 487 },
    ],
    [
      'answered while the CANCEL was on its way',
      'alice -> bob: INVITE sdp\nalice -> bob: CANCEL +3\nbob -> alice: 200 for=INVITE sdp\nbob -> alice: 481 for=CANCEL\nalice -> bob: ACK\nalice -> bob: BYE\nbob -> alice: 200',
      { state: 'completed', endedBy: 'caller', finalStatus: 200 },
    ],
    [
      'redirected and followed',
      'alice -> bob: INVITE\nbob -> alice: 302\nalice -> bob: ACK\nalice -> carol: INVITE sdp\ncarol -> alice: 200 sdp\nalice -> carol: ACK',
      { state: 'in-call', finalStatus: 200 },
    ],
    [
      'not answered for 32 s',
      'alice -> bob: INVITE\nbob -> alice: 180\nalice -> x: OPTIONS call=other +32',
      { state: 'no-answer', finalStatus: null },
    ],
    [
      'not answered for 31 s',
      'alice -> bob: INVITE\nbob -> alice: 180\nalice -> x: OPTIONS call=other +31',
      { state: 'ringing' },
    ],
    [
      'sent seven times and given up',
      `alice -> bob: INVITE\n${[0.5, 1, 2, 4, 8, 16].map((pause) => `alice -> bob: INVITE again +${pause - 0.01}`).join('\n')}`,
      { state: 'no-answer' },
    ],
    [
      'known only from its middle',
      'alice -> bob: INVITE sdp=sendonly {To: <sip:bob@test>;tag=b1}\nbob -> alice: 200 sdp=recvonly'.replace(
        /\{To.*?\}/,
        '',
      ),
      { state: 'in-call' },
    ],
  ])('%s', async (_name, text, expected) => {
    expect(await callOf(text)).toMatchObject(expected);
  });

  test('it is not changed by what happens to a re-INVITE', async () => {
    for (const status of [401, 407, 408, 481, 488, 491, 500, 603]) {
      const call = await callOf(
        `${answered}\nbob -> alice: INVITE sdp=sendonly\nalice -> bob: ${status}\nbob -> alice: ACK`,
      );
      expect(call).toMatchObject({ state: 'in-call', finalStatus: 200 });
    }
  });

  test('the hop next to the caller says it, not the branches of a fork', async () => {
    const call = await callOf(`
      alice -> proxy: INVITE sdp
      proxy -> bob: INVITE
      proxy -> carol: INVITE
      bob -> proxy: 180
      proxy -> alice: 180
      carol -> proxy: 486
      proxy -> carol: ACK own
      bob -> proxy: 200 sdp +1
      proxy -> alice: 200
    `);
    expect(call).toMatchObject({ state: 'in-call', finalStatus: 200 });
    expect(call.forks.map(({ outcome }) => outcome)).toEqual(['answered', 'rejected']);
  });
});

describe('the times of a call', () => {
  test('count from the first attempt, on the hop of whoever is told of', async () => {
    const call = await callOf(`
      alice -> proxy: INVITE sdp
      proxy -> alice: 407 own
      alice -> proxy: ACK
      alice -> proxy: INVITE sdp auth +1
      proxy -> bob: INVITE
      bob -> proxy: 180 +2
      proxy -> alice: 180
      bob -> proxy: 200 sdp +3
      proxy -> alice: 200
      alice -> proxy: ACK
      proxy -> bob: ACK
      bob -> proxy: BYE +10
      proxy -> alice: BYE
      alice -> proxy: 200
      proxy -> bob: 200
    `);
    const start = 1_700_000_000.01;
    const at = (time: string | null): number => Math.round((Number(time) - start) * 1000) / 1000;
    expect(at(call.startedAt)).toBe(0);
    expect(at(call.ringingAt)).toBe(3.06);
    expect(at(call.answeredAt)).toBe(6.08);
    expect(at(call.endedAt)).toBe(16.11);
    expect(call.postDialDelay).toBe(3.06);
    expect(call.talkTime).toBe(10.03);
    expect(call.endedBy).toBe('callee');
  });

  test('post-dial delay ends with the final response when it never rang', async () => {
    const call = await callOf(
      'alice -> bob: INVITE\nbob -> alice: 100\nbob -> alice: 404 +1.48\nalice -> bob: ACK',
    );
    expect(call).toMatchObject({ postDialDelay: 1.5, talkTime: null, ringingAt: null, endedBy: null });
    expect(call.endedAt).not.toBeNull();
  });
});

describe('what is a call', () => {
  test('two people who call each other at once are two', async () => {
    const { calls } = await scenario(`
      alice -> bob: INVITE sdp call=a
      bob -> alice: INVITE sdp call=b
      bob -> alice: 486 for=INVITE
      alice -> bob: 486 for=INVITE
    `).report();
    expect(calls.map(({ state }) => state)).toEqual(['busy', 'busy']);
  });

  test('registrations, OPTIONS and messages are none', async () => {
    const { calls, messages } = await scenario(`
      alice -> registrar: REGISTER call=r
      registrar -> alice: 200
      alice -> bob: OPTIONS call=o
      bob -> alice: 200
      alice -> bob: MESSAGE call=m
      bob -> alice: 202
    `).report();
    expect(calls).toEqual([]);
    expect(messages).toHaveLength(6);
  });

  test('INFO and OPTIONS inside a call belong to it', async () => {
    const call = await callOf(
      `${answered}\nalice -> bob: INFO\nbob -> alice: 200\nbob -> alice: OPTIONS\nalice -> bob: 200`,
    );
    expect(call.messages).toHaveLength(8);
  });

  test('messages without Call-ID are not taken together', async () => {
    const text =
      'INVITE sip:a SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bKx\r\nCSeq: 1 INVITE\r\nContent-Length: 0\r\n\r\n';
    const { reportOfText } = await import('../testing/captures.ts');
    expect((await reportOfText(text + text)).calls).toHaveLength(2);
  });
});
