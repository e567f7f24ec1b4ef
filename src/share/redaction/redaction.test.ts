import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callsWithSecrets, secrets, secretsIn } from '../../testing/secrets.ts';
import { parseMessage } from '../../sip/message.ts';
import { formatCallsFile, packCalls } from '../link/pack.ts';
import { writeSlim } from '../link/write-slim.ts';
import { redactBody } from './bodies.ts';
import { redactField } from './fields.ts';
import type { KindId } from './kind.ts';
import { bytesOfText, redactMessage, textOf } from './message.ts';
import { createRedactor, redactCalls, rules } from './redact.ts';
import { Redactor } from './redactor.ts';
import { findLeaks } from './find-leaks.ts';
import { kinds } from './registry.ts';
import { sweep } from './sweep.ts';

const key = new Uint8Array(16).fill(3);

function emptyRedactor(kept: readonly KindId[] = []): Redactor {
  return new Redactor(key, new Set(kept), new Set(), rules);
}

describe('secrets', () => {
  test('stand in the calls before they are redacted, all of them', () => {
    expect(secretsIn(writeSlim(callsWithSecrets))).toEqual([...secrets]);
  });

  test('are in no artefact afterwards, in no encoding', async () => {
    const { calls, leaks } = redactCalls(callsWithSecrets, key);
    expect(secretsIn(writeSlim(calls))).toEqual([]);
    expect(leaks).toEqual([]);
    expect(secretsIn(formatCallsFile(await packCalls(calls)))).toEqual([]);
  });

  test('are listed by kind, with how many there were', () => {
    const { kinds: found } = redactCalls(callsWithSecrets, key);
    const missing = kinds.filter(({ id }) => !found.some((kind) => kind.id === id)).map(({ id }) => id);
    expect(missing).toEqual([]);
    expect(found.every(({ values, places }) => values > 0 && places >= values)).toBe(true);
  });

  test('that the reader keeps stay, the others go', () => {
    const {
      calls,
      leaks,
      kinds: found,
    } = redactCalls(callsWithSecrets, key, new Set<KindId>(['numbers', 'hosts']));
    expect(leaks).toEqual([]);
    const left = secretsIn(writeSlim(calls));
    expect(left).toEqual(
      expect.arrayContaining(['+4915112345678', 'sip.klinik-sonnenhof.de', 'pbx-muenster-04']),
    );
    expect(left).not.toEqual(expect.arrayContaining(['herta.quandt']));
    expect(left).not.toContain('203.0.113.77');
    expect(found.find(({ id }) => id === 'numbers')?.isKept).toBe(true);
  });

  test('are missed by the check only if they are not there', () => {
    const { calls } = redactCalls(callsWithSecrets, key);
    const { messages } = callsWithSecrets;
    for (const leaked of [
      'herta.quandt',
      '10.31.47.59',
      'QWxhZGRpbjpvcGVuIHNlc2FtZQ==',
      btoa('sip:herta.quandt@x'),
    ]) {
      // As if a rule had forgotten it.
      const redactor = createRedactor(callsWithSecrets, key, new Set());
      const text = textOf(calls.messages[0]!.bytes).replace('Max-Forwards: 70', `X-Left: ${leaked}`);
      const after = {
        ...calls,
        messages: [{ ...messages[0]!, bytes: bytesOfText(text) }, ...calls.messages.slice(1)],
      };
      expect(findLeaks(callsWithSecrets, after, redactor)).not.toEqual([]);
    }
  });
});

describe('a message', () => {
  test('keeps its Content-Length as right or wrong as it was', () => {
    for (const { bytes } of callsWithSecrets.messages) {
      const redacted = redactMessage(createRedactor(callsWithSecrets, key, new Set()), bytes);
      const { headers, body } = parseMessage(redacted);
      const length = headers.find(({ canonicalName }) => canonicalName === 'Content-Length');
      expect(Number(length?.value)).toBe(body.end - body.start);
    }
    const short = bytesOfText('OPTIONS sip:a@b.example SIP/2.0\r\nContent-Length: 99\r\n\r\nsecret words');
    expect(textOf(redactMessage(emptyRedactor(), short))).toContain('Content-Length: 99');
  });

  test('of any bytes comes back with as many header fields, and without an error', () => {
    const line = fc.constantFrom(
      'INVITE sip:a@b SIP/2.0',
      'SIP/2.0 200 OK',
      'From: "a <sip:b@c>;tag=',
      'Via: SIP/2.0/UDP [::1;branch',
      'To: <sip:%zz@x?a=%3B',
      'Authorization: Digest a="b',
      'Call-ID: @',
      'Contact: *',
      'c: application/sdp',
      '',
      'v=0',
      'o=a b c',
      'a=crypto:1 inline:',
    );
    const noise = fc
      .string({ maxLength: 20, unit: 'binary' })
      .map((text) => text.replaceAll(/[^\x00-\xff]/g, '?'));
    fc.assert(
      fc.property(fc.array(fc.oneof(line, noise), { maxLength: 12 }), (lines) => {
        const bytes = bytesOfText(lines.join('\r\n'));
        const redacted = redactMessage(emptyRedactor(), bytes);
        expect(parseMessage(redacted).headers.length).toBe(parseMessage(bytes).headers.length);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a body', () => {
  const bodyOf = (type: string, text: string): string => redactBody(emptyRedactor(), type, text);

  test('that is no text keeps no byte of its own', () => {
    const isup = '\x01\x11\x48\x00\x0a\x03\x02\x0a\x08\x83\x90\x49\x15\x11\x21\x43\x20\x65';
    expect(bodyOf('application/isup', isup)).toBe('x'.repeat(isup.length));
  });

  test('of XML says its states, and of people nothing, wherever it stands', () => {
    const xml =
      '<?xml version="1.0"?><!-- Herta --><p entity="sip:herta@a.example" state=\'full\'><![CDATA[Herta]]><basic>open</basic>' +
      '<note>Herta</note><a b="Herta <i>"/><?pi Herta?><x herta="Herta';
    const shown = bodyOf('application/pidf+xml', xml);
    expect(shown.replace('herta=', '')).not.toMatch(/herta/i);
    expect(shown).toContain("state='full'");
    expect(shown).toContain('<basic>open</basic>');
  });

  test('of SDP keeps ports alone, and takes addresses out of what is made of them', () => {
    const candidate = 'a=candidate:Hc0a8010a 1 UDP 1 192.168.1.10 4000 typ host';
    const lines = bodyOf('application/sdp', `v=0\r\na=rtcp:40001\r\n${candidate}\r\n`);
    expect(lines).toContain('a=rtcp:40001\r\n');
    expect(lines).not.toMatch(/c0a8010a|192\.168\.1\.10 /);
  });
});

describe('replacements', () => {
  test('of numbers keep their length and what they end in alike', () => {
    const redactor = emptyRedactor();
    const [long, national, other] = ['+4930123456', '030123456', '030123457'].map((number) =>
      redactor.user(number),
    );
    expect(long).toMatch(/^\+\d{10}$/);
    expect(national).toMatch(/^0\d{8}$/);
    expect(long!.slice(-8)).toBe(national!.slice(-8));
    expect(other!.slice(-1)).not.toBe(national!.slice(-1));
    expect(long).not.toContain('30123456');
  });

  test('of addresses keep networks together, private ones private, and 0.0.0.0 what it is', () => {
    const redactor = emptyRedactor();
    const shown = (address: string): string => redactor.host(address);
    const network = (address: string): string => shown(address).replace(/\.\d+$/, '');
    expect(network('10.1.2.3')).toBe(network('10.1.2.4'));
    expect(network('10.1.2.3')).not.toBe(network('10.1.3.3'));
    expect(shown('10.1.2.3')).toMatch(/^10\./);
    expect(shown('192.168.1.1')).toMatch(/^192\.168\./);
    expect(shown('172.20.1.1')).toMatch(/^172\.(?:1[6-9]|2\d|3[01])\./);
    expect(shown('100.70.1.1')).toMatch(/^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./);
    expect(shown('8.8.8.8')).toMatch(/^203\.0\.113\./);
    expect(shown('fd12:3456::1')).toMatch(/^fd00:/);
    expect(shown('fe80::1')).toMatch(/^fe80:/);
    expect(shown('2a00:1450::8')).toMatch(/^2001:db8:/);
    expect(['0.0.0.0', '127.0.0.1', '::', '255.255.255.255'].map(shown)).toEqual([
      '0.0.0.0',
      '127.0.0.1',
      '::',
      '255.255.255.255',
    ]);
  });

  test('of addresses are as many as there were', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.oneof(fc.ipV4(), fc.ipV6()), {
          maxLength: 60,
          selector: (address) => emptyRedactor().values.get('addresses')!.kind.normal!(address),
        }),
        (addresses) => {
          const redactor = emptyRedactor();
          const shown = addresses.map((address) => redactor.host(address));
          expect(new Set(shown).size).toBe(addresses.length);
        },
      ),
    );
  });

  test('of Call-IDs show which was made from which', () => {
    const redactor = emptyRedactor();
    expect(redactor.callId('abcdefg@10.0.0.1')).toBe(
      redactor.callId('abcdefg_b2b-1@10.0.0.1').replace('_b2b-1', ''),
    );
  });

  test('of hosts keep subdomains below their domain, and names for nobody', () => {
    const redactor = emptyRedactor();
    const domain = redactor.host('acme.com');
    expect(redactor.host('muc7.acme.com')).toBe(`host2.${domain}`);
    expect(redactor.host('MUC7.ACME.COM')).toBe(`host2.${domain}`);
    expect(redactor.host('muc7.acme.co.uk')).toMatch(/^host2\.domain3\.example$/);
    expect(redactor.host('df7jal23ls0d.invalid')).toMatch(/^host\d\.invalid$/);
    expect(redactor.host('anonymous.invalid')).toBe('anonymous.invalid');
  });

  test('with another key are others', () => {
    const other = new Redactor(new Uint8Array(16).fill(4), new Set(), new Set(), rules);
    expect(other.user('+4915112345678')).not.toBe(emptyRedactor().user('+4915112345678'));
  });

  test('stand nowhere in the calls', () => {
    const redactor = new Redactor(key, new Set(), new Set(['user1', 'user2']), rules);
    expect(redactor.user('alice')).toBe('user3');
  });
});

// Each made some rule try the same again and again: that would go on long after the runner has given up.
test.each([
  ['a text that no rule reads', (text: string) => sweep(emptyRedactor(), text, true), 'a.1:%41a@'],
  ['a Via', (text: string) => redactField(emptyRedactor(), 'Via', text), '</-'],
  ['a number', (text: string) => sweep(emptyRedactor(), text, true), '1'],
  ['a URI in a URI', (text: string) => redactField(emptyRedactor(), 'From', text), 'sip:?'],
  ['XML', (text: string) => redactBody(emptyRedactor(), 'text/xml', text), '<a b="'],
  ['a description', (text: string) => redactBody(emptyRedactor(), 'application/sdp', text), 'a=x: '],
])('%s comes to its end, however long it is', (_, read, piece) => {
  expect(read(piece.repeat(50_000)).length).toBeGreaterThan(0);
});

test('of an altered message nothing gets out that the check does not see', () => {
  const { messages } = callsWithSecrets;
  const altered = fc.record({
    number: fc.nat(messages.length - 1),
    places: fc.array(
      fc.tuple(
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.constantFrom(...'<>";,:=@%\r\n ?&/.'.split('')),
      ),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
  });
  let refused = 0;
  fc.assert(
    fc.property(altered, ({ number, places }) => {
      const bytes = messages[number]!.bytes.slice();
      for (const [at, char] of places) bytes[Math.floor(at * bytes.length)] = char.charCodeAt(0);
      const calls = { ...callsWithSecrets, messages: [messages[0]!, { ...messages[number]!, bytes }] };
      const { calls: redacted, leaks } = redactCalls(calls, key);
      if (leaks.length > 0) refused++;
      else expect(redacted.messages.flatMap((message) => secretsIn(message.bytes))).toEqual([]);
    }),
    { numRuns: 120 },
  );
  expect(refused).toBeLessThan(8);
});
