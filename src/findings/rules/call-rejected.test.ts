import { describe, expect, test } from 'vitest';
import { scenario } from '../../testing/scenario.ts';
import type { FindingReport } from '../../share/report/report-types.ts';

async function rejections(text: string): Promise<FindingReport[]> {
  const { findings } = await scenario(text).report();
  return findings.filter(({ code }) => code === 'call-rejected');
}

function refused(final: string): string {
  return `
    alice -> bob: INVITE sdp
    bob -> alice: 180
    bob -> alice: ${final} +2
    alice -> bob: ACK`;
}

describe('a call that did not come about', () => {
  test.each([
    ['486', 'info', 'Callee was busy: 486 Busy Here after 2.0 s'],
    ['603', 'info', 'Callee declined the call: 603 Decline after 2.0 s'],
    ['480', 'note', 'Call failed with 480 Temporarily Unavailable from 192.0.2.2 after 2.0 s'],
    ['404', 'warning', 'Call failed with 404 Not Found from 192.0.2.2 after 2.0 s'],
    ['408', 'warning', 'Call failed with 408 Request Timeout from 192.0.2.2 after 2.0 s'],
    [
      '503 {Reason: Q.850;cause=34}',
      'error',
      'Call failed with 503 Service Unavailable from 192.0.2.2 after 2.0 s: Q.850 cause 34, no circuit or channel available',
    ],
    [
      '488 sdp=audio[PCMA]',
      'error',
      'Call failed with 488 Not Acceptable Here from 192.0.2.2 after 2.0 s: no codec in common: offered PCMU; the callee takes PCMA',
    ],
  ])('%s is %s', async (final, severity, title) => {
    expect(await rejections(refused(final))).toMatchObject([{ severity, title, messages: [2, 0] }]);
  });

  test('the detail says where to look', async () => {
    const [found] = await rejections(refused('404 {Error-Info: <sip:announcement@test>}'));
    expect(found?.detail).toContain('The Request-URI was sip:bob@test.');
    expect(found?.detail).toContain('Error-Info points at <sip:announcement@test>.');
    expect(found?.reference).toBe('RFC 3261 21.4.5');
  });

  test('a proxy is not who refused', async () => {
    const [found] = await rejections(`
      alice -> proxy: INVITE sdp to=bob
      proxy -> bob: INVITE
      bob -> proxy: 503
      proxy -> alice: 503`);
    expect(found?.title).toContain('from 192.0.2.3');
  });

  test('a B2BUA passes on why the next leg failed', async () => {
    const [found] = await rejections(`
      alice -> b2bua: INVITE sdp to=bob {X-Call-ID: call-1@test}
      b2bua -> bob: INVITE sdp call=call-2 {X-Call-ID: call-1@test}
      bob -> b2bua: 486
      b2bua -> bob: ACK call=call-2
      b2bua -> alice: 503`);
    expect(found?.title).toMatch(/503 Service Unavailable .*: 486 Busy Here on the next leg$/);
  });
});

describe('a call that was cancelled', () => {
  const cancelled = (fields: string): string => `
    alice -> bob: INVITE sdp
    bob -> alice: 180
    alice -> bob: CANCEL +12 ${fields}
    bob -> alice: 200 for=CANCEL
    bob -> alice: 487 for=INVITE
    alice -> bob: ACK`;

  test('is as it should be', async () => {
    expect(await rejections(cancelled(''))).toMatchObject([
      { severity: 'info', title: 'Cancelled by the caller after 12 s of ringing', messages: [2, 4] },
    ]);
  });

  test('because another phone took it, too', async () => {
    expect(await rejections(cancelled('{Reason: SIP;cause=200}'))).toMatchObject([
      { severity: 'info', title: 'Completed elsewhere (Reason: SIP;cause=200) after 12 s of ringing' },
    ]);
  });

  test('without a CANCEL that anybody saw, nobody is named', async () => {
    const [found] = await rejections('alice -> bob: INVITE sdp\nbob -> alice: 180\nbob -> alice: 487 +3');
    expect(found?.severity).toBe('note');
    expect(found?.title).toBe('Cancelled after 3.0 s of ringing (487, and no CANCEL was captured)');
  });
});

describe('nothing is said', () => {
  test('of a call that was answered, whatever a branch of it did', async () => {
    expect(
      await rejections(`
        alice -> proxy: INVITE sdp
        proxy -> bob: INVITE fork
        proxy -> carol: INVITE fork
        carol -> proxy: 486
        bob -> proxy: 200 sdp
        proxy -> alice: 200`),
    ).toEqual([]);
  });

  test('of a challenge, answered or not, and of a re-INVITE', async () => {
    expect(await rejections(refused('407'))).toEqual([]);
    expect(
      await rejections(`
        alice -> bob: INVITE sdp
        bob -> alice: 200 sdp
        alice -> bob: ACK
        alice -> bob: INVITE sdp=sendonly
        bob -> alice: 488
        alice -> bob: ACK`),
    ).toEqual([]);
  });

  test('of a call that has no final response yet', async () => {
    expect(await rejections('alice -> bob: INVITE sdp\nbob -> alice: 180')).toEqual([]);
  });
});
