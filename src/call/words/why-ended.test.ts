import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readConversationDetails } from '../../engine/answers/conversation-details.ts';
import { scenario } from '../../testing/scenario.ts';

async function verdictOf(text: string): Promise<string> {
  const { calls } = await scenario(text).report();
  return calls[0]?.verdict ?? '';
}

function refused(final: string, offer = 'sdp=audio[G729,G722]'): string {
  return `
    alice -> bob: INVITE ${offer}
    bob -> alice: ${final}
    alice -> bob: ACK`;
}

describe('media that were refused', () => {
  test('a description in the 488 says what the callee takes (RFC 3261 21.4.26)', async () => {
    expect(await verdictOf(refused('488 sdp=audio[PCMA]'))).toBe(
      'Failed: 488, no codec in common: offered G.729, G.722; the callee takes PCMA.',
    );
  });

  test('Warning 305 says it without one', async () => {
    expect(await verdictOf(refused('488 {Warning: 305 bob.test "Incompatible media format"}'))).toBe(
      'Failed: 488, no codec in common: offered G.729, G.722.',
    );
  });

  test('an early answer of the same phone says what it takes', async () => {
    expect(
      await verdictOf(`
        alice -> bob: INVITE sdp=audio[G729]
        bob -> alice: 183 sdp=audio[PCMA]
        bob -> alice: 488
        alice -> bob: ACK`),
    ).toBe('Failed: 488, no codec in common: offered G.729; the callee takes PCMA.');
  });

  test('a codec in common is no reason, another transport is', async () => {
    expect(await verdictOf(refused('488 sdp=audio[PCMA,crypto]', 'sdp=audio[PCMU,PCMA]'))).toBe(
      'Failed: 488, no transport in common: offered RTP/AVP; the callee takes RTP/SAVP.',
    );
    expect(await verdictOf(refused('488 sdp=audio[PCMA]', 'sdp=audio[PCMU,PCMA]'))).toBe(
      'Failed: 488, the offer was not acceptable: audio (PCMU, PCMA) over RTP/AVP.',
    );
  });

  test('without more to go by, only the offer is told', async () => {
    expect(await verdictOf(refused('488'))).toBe(
      'Failed: 488, the offer was not acceptable: audio (G.729, G.722) over RTP/AVP.',
    );
    expect(await verdictOf(refused('488', ''))).toBe('Failed: 488 Not Acceptable Here after 10 ms.');
  });

  test('bandwidth and media types have words of their own', async () => {
    expect(await verdictOf(refused('488 {Warning: 370 bob "Insufficient Bandwidth"}'))).toBe(
      'Failed: 488, not enough bandwidth.',
    );
    expect(
      await verdictOf(refused('488 {Warning: 304 bob "Media type not available"}', 'sdp=audio,video')),
    ).toBe('Failed: 488, media type not available: offered audio, video.');
  });
});

describe('what a failure says beside its status', () => {
  test.each([
    [
      '503 {Reason: Q.850;cause=34} {Retry-After: 30}',
      '503 Service Unavailable, Q.850 cause 34, no circuit or channel available; to be tried again after 30 s',
    ],
    [
      '480 {Reason: Q.850;cause=19;text="NO_ANSWER"}',
      '480 Temporarily Unavailable, Q.850 cause 19, no answer from user',
    ],
    [
      '503 {Warning: 399 gw "Trunk  is down"}',
      '503 Service Unavailable, warning 399, "Trunk is down" (from gw)',
    ],
    ['420 {Unsupported: 100rel}', '420, not supported: 100rel'],
    ['407 {Proxy-Authenticate: Digest realm="x", nonce="y"}', '407, nobody tried again with credentials'],
    ['404 {Reason: Q.850;cause=1;text="UNALLOCATED_NUMBER"}', '404 Not Found after 10 ms'],
    ['480 {Reason: Q.850;cause=16}', '480 Temporarily Unavailable after 10 ms'],
    ['480 {Retry-After: 0}', '480 Temporarily Unavailable after 10 ms'],
    [
      '480 {X-Asterisk-HangupCauseCode: 20}',
      '480 Temporarily Unavailable, Q.850 cause 20, subscriber absent',
    ],
    ['404 {Warning: 392 1.2.3.4:5060 "Noisy feedback tells: pid=1"}', '404 Not Found after 10 ms'],
  ])('%s', async (final, expected) => {
    expect(await verdictOf(refused(final))).toBe(`Failed: ${expected}.`);
  });

  test('busy and declined keep their words, and add what is new', async () => {
    expect(await verdictOf(refused('486 {Reason: Q.850;cause=17;text="USER_BUSY"}'))).toBe(
      'Busy: 486 Busy Here after 10 ms.',
    );
    expect(await verdictOf(refused('603 {Reason: Q.850;cause=21;text="v=analytics1"}'))).toBe(
      'Declined by the callee: 603 Decline, Q.850 cause 21, call rejected, "v=analytics1".',
    );
  });

  test('refused credentials are told from none', async () => {
    expect(
      await verdictOf(`
        alice -> proxy: INVITE sdp
        proxy -> alice: 407 own
        alice -> proxy: ACK
        alice -> proxy: INVITE sdp auth
        proxy -> alice: 407 own
        alice -> proxy: ACK`),
    ).toBe('Failed: 407, the credentials were refused.');
  });

  test('what one hop drops is read on the other', async () => {
    expect(
      await verdictOf(`
        alice -> proxy: INVITE sdp=audio[G729]
        proxy -> bob: INVITE
        bob -> proxy: 488 sdp=audio[PCMA]
        proxy -> alice: 488 own`),
    ).toMatch(/^Failed: 488, no codec in common: offered G\.729; the callee takes PCMA\.$/);
  });

  test('a redirection that nobody follows says where to', async () => {
    expect(await verdictOf(refused('302'))).toBe(
      'Redirected to sip:bob@192.0.2.2, and nobody followed: 302 Moved Temporarily.',
    );
  });
});

describe('who cancelled, and why', () => {
  const cancelled = (fields: string): string => `
    alice -> bob: INVITE sdp
    bob -> alice: 180
    alice -> bob: CANCEL +12 ${fields}
    bob -> alice: 200 for=CANCEL
    bob -> alice: 487 for=INVITE
    alice -> bob: ACK`;

  test('the time is that of the ringing', async () => {
    expect(await verdictOf(cancelled(''))).toBe('Cancelled by the caller after 12 s of ringing.');
    expect(await verdictOf(cancelled('{Reason: SIP;cause=487;text="ORIGINATOR_CANCEL"}'))).toBe(
      'Cancelled by the caller after 12 s of ringing.',
    );
  });

  test('before it rang, the sentence says so', async () => {
    expect(await verdictOf('alice -> bob: INVITE sdp\nalice -> bob: CANCEL +2')).toBe(
      'Cancelled by the caller after 2.0 s, before it rang.',
    );
  });

  test('another phone answered, or refused for all', async () => {
    expect(await verdictOf(cancelled('{Reason: SIP;cause=200;text="Call completed elsewhere"}'))).toBe(
      'Completed elsewhere (Reason: SIP;cause=200) after 12 s of ringing.',
    );
    expect(await verdictOf(cancelled('{Reason: Q.850;cause=26}'))).toBe(
      'Completed elsewhere (Reason: Q.850;cause=26) after 12 s of ringing.',
    );
    expect(await verdictOf(cancelled('{Reason: SIP;cause=603}'))).toBe(
      'Refused elsewhere (Reason: SIP;cause=603) after 12 s of ringing.',
    );
  });

  test('any other reason is added', async () => {
    expect(await verdictOf(cancelled('{Reason: Q.850;cause=102}'))).toBe(
      'Cancelled by the caller after 12 s of ringing: Q.850 cause 102, recovery on timer expiry.',
    );
  });
});

describe('who hung up, and why', () => {
  const hungUp = (fields: string): string => `
    alice -> bob: INVITE sdp
    bob -> alice: 200 sdp
    alice -> bob: ACK
    bob -> alice: BYE +5 ${fields}
    alice -> bob: 200`;

  test.each([
    ['', 'hung up by the callee'],
    ['{Reason: Q.850;cause=16;text="NORMAL_CLEARING"}', 'hung up by the callee'],
    ['{Reason: Q.850;cause=31}', 'hung up by the callee'],
    [
      '{Reason: Q.850;cause=38}',
      "hung up by the network on the callee's side: Q.850 cause 38, network out of order",
    ],
    [
      '{Reason: SIP;cause=408;text="Session timer expired"}',
      'hung up by the callee: SIP cause 408, Request Timeout, "Session timer expired"',
    ],
    ['{Reason: RELEASE_CAUSE;cause=1;text="User ends call"}', 'hung up by the callee'],
    [
      '{Reason: RELEASE_CAUSE;cause=2;text="RTP/RTCP time-out"}',
      'hung up by the callee: RELEASE_CAUSE cause 2, "RTP/RTCP time-out"',
    ],
    ['{Reason: Q.850}', 'hung up by the callee'],
    ['{Reason: ;;;}', 'hung up by the callee'],
  ])('%s', async (fields, expected) => {
    expect(await verdictOf(hungUp(fields))).toMatch(
      new RegExp(`, ${expected.replaceAll('.', String.raw`\.`)}\\.$`),
    );
  });

  test('a text from the capture stays one short line', async () => {
    const verdict = await verdictOf(hungUp(`{Reason: SIP;cause=500;text="${'long "quoted" '.repeat(500)}"}`));
    expect(verdict.length).toBeLessThan(300);
  });
});

describe('in all places', () => {
  test('the page is told what the report says, and who the parties are', async () => {
    const analysis = await scenario(refused('503 {Reason: Q.850;cause=34}')).analyse();
    const { parties, verdict } = await readConversationDetails(analysis, 0);
    expect(verdict).toBe('Failed: 503 Service Unavailable, Q.850 cause 34, no circuit or channel available.');
    expect(parties.sentences).toEqual([]);
  });

  test('a status that can not be read is called that', async () => {
    expect(await verdictOf(refused('9999'))).toBe('Failed: unreadable status Reason after 10 ms.');
  });

  test('anything in the fields that are read gives a sentence of reasonable length', async () => {
    const field = fc.constantFrom('Reason', 'Warning', 'Retry-After', 'Unsupported', 'Contact', 'Diversion');
    const value = fc.string({ maxLength: 300 }).map((text) => text.replace(/[{}\r\n]/g, ''));
    const status = fc.constantFrom('302', '407', '420', '421', '480', '486', '487', '488', '603', '606');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(field, value), { maxLength: 6 }), status, async (fields, code) => {
        const words = fields.map(([name, text]) => `{${name}: ${text}}`).join(' ');
        const verdict = await verdictOf(refused(`${code} ${words}`));
        expect(verdict).toMatch(/^[A-Z][^\r\n]*\.$/);
        expect(verdict.length).toBeLessThan(1500);
      }),
      { numRuns: 40 },
    );
  });
});
