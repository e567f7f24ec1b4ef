import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeEscapes } from './escapes.ts';
import { parseHostPort } from './host-port.ts';
import type { Fault } from './problem.ts';
import { addressOfRecord, formatUri, parseUri } from './uri.ts';

function faultsOf(text: string): string[] {
  const faults: Fault[] = [];
  parseUri(text, faults);
  return faults.map(({ code }) => code);
}

describe('parseUri', () => {
  test.each([
    ['sip:alice@example.com', { scheme: 'sip', user: 'alice', host: 'example.com', port: undefined }],
    ['SIPS:Alice@Example.com:5061', { scheme: 'sips', user: 'Alice', host: 'Example.com', port: 5061 }],
    ['sip:alice:secret@host', { user: 'alice', password: 'secret', host: 'host' }],
    ['sip:alice:@host', { user: 'alice', password: '', host: 'host' }],
    ['sip:host', { user: undefined, host: 'host' }],
    ['sip:host;lr', { host: 'host', parameters: [{ name: 'lr', value: undefined, text: 'lr' }] }],
    ['sip:a%20b@host', { user: 'a%20b', decodedUser: 'a b' }],
    ['sip:+1555;npdi;rn=+1@host;user=phone', { user: '+1555;npdi;rn=+1', host: 'host' }],
    ['sip:a@[2001:db8::1]:5060;transport=tcp', { host: '2001:db8::1', port: 5060 }],
    ['sip:a@[fe80::1%25eth0]', { host: 'fe80::1%25eth0' }],
    ['tel:+1-201-555-0123', { scheme: 'tel', user: '+1-201-555-0123', host: '', opaque: undefined }],
    ['urn:service:sos', { scheme: 'urn', opaque: 'service:sos', user: undefined, host: '' }],
    ['mailto:a@b', { scheme: 'mailto', opaque: 'a@b' }],
  ])('%s', (text, expected) => {
    expect(parseUri(text)).toMatchObject({ text, ...expected });
    expect(faultsOf(text)).toEqual([]);
  });

  test('reads the parameters of a telephone number', () => {
    const uri = parseUri('tel:7042;isub=1411;phone-context=example.com');
    expect(uri.parameters.map(({ name, value }) => [name, value])).toEqual([
      ['isub', '1411'],
      ['phone-context', 'example.com'],
    ]);
  });

  test('reads header fields, decoded once', () => {
    const uri = parseUri('sip:a@b;x=y?Subject=a%2541&Replaces=c%40d%3Bto-tag%3D1');
    expect(uri.parameters.map(({ text }) => text)).toEqual(['x=y']);
    expect(uri.headers.map(({ name, value }) => [name, value])).toEqual([
      ['Subject', 'a%41'],
      ['Replaces', 'c@d;to-tag=1'],
    ]);
  });

  test.each([
    ['alice@example.com', ['missing-scheme']],
    ['', ['missing-scheme', 'malformed-host']],
    ['sip:', ['malformed-host']],
    ['sip:@host', ['malformed-uri']],
    ['sip:a@', ['malformed-host']],
    ['sip:a@b@c', ['malformed-host']],
    ['sip:a@host:', ['malformed-port']],
    ['sip:a@host:65536', ['malformed-port']],
    ['sip:a@host:5o60', ['malformed-port']],
    ['sip:a@2001:db8::1', ['ipv6-without-brackets']],
    ['sip:a@[2001:db8::1', ['malformed-host']],
    ['sip:a@[2001:db8::1]x', ['malformed-host']],
    ['sip:a@[zz]', ['malformed-host']],
    ['sip:a@[2001:db8:::192.0.2.1]', ['ipv6-three-colons']],
    ['sip:a b@host', ['malformed-uri']],
    ['sip:100%@host', ['malformed-escape']],
    ['sip:a@host;;x', ['empty-parameter']],
    [`sip:a@host${';x'.repeat(1001)}`, ['too-many-parameters']],
    ['tel:', ['malformed-uri']],
    ['tel:call me', ['malformed-uri', 'malformed-uri']],
  ])('reads the rest of %o and says: %j', (text, codes) => {
    expect(faultsOf(text)).toEqual(codes);
    expect(parseUri(text).text).toBe(text);
  });

  test('never fails, whatever the text', () => {
    const pieces = fc.constantFrom(
      'sip:',
      'tel:',
      '@',
      ':',
      ';',
      '?',
      '&',
      '=',
      '[',
      ']',
      '%',
      '%4',
      '%41',
      'a',
      '5060',
      '"',
      '<',
    );
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        const uri = parseUri(parts.join(''));
        expect(typeof addressOfRecord(uri) + typeof formatUri(uri)).toBe('stringstring');
      }),
    );
  });
});

const user = fc.stringMatching(/^[-\w.!~*'()&=+$,;?/]{1,10}$/);
const host = fc.oneof(
  fc.stringMatching(/^[a-z0-9]{1,8}\.example$/),
  fc.ipV4(),
  fc.ipV6().map((address) => `[${address}]`),
);
const parameter = fc.stringMatching(/^[a-z]{1,5}(=([-\w.]|%41){1,5})?$/);

describe('formatUri', () => {
  test('gives a well-formed URI back as it was', () => {
    const sip = fc
      .record({
        scheme: fc.constantFrom('sip', 'sips'),
        userInfo: fc.option(fc.tuple(user, fc.option(user, { nil: undefined })), { nil: undefined }),
        host,
        port: fc.option(fc.nat(65535)),
        parameters: fc.array(parameter, { maxLength: 3 }),
        headers: fc.array(parameter, { maxLength: 3 }),
      })
      .map(({ scheme, userInfo, host: server, port, parameters, headers }) => {
        const [name = '', password] = userInfo ?? [];
        const who =
          userInfo === undefined ? '' : `${[name, password].filter((text) => text !== undefined).join(':')}@`;
        const query = headers.length === 0 ? '' : `?${headers.join('&')}`;
        return `${scheme}:${who}${server}${port === null ? '' : `:${port}`}${parameters.map((text) => `;${text}`).join('')}${query}`;
      });
    const other = fc.constantFrom(
      'tel:+1-201;isub=1',
      'tel:7042;phone-context=example.com',
      'urn:service:sos',
      'http://a/b',
    );
    fc.assert(
      fc.property(fc.oneof(sip, other), (text) => {
        expect(formatUri(parseUri(text))).toBe(text);
      }),
    );
  });
});

describe('addressOfRecord', () => {
  test.each([
    ['sip:Alice@EXAMPLE.com:5060;transport=tcp?X=y', 'sip:Alice@example.com'],
    ['sips:alice@example.com', 'sips:alice@example.com'],
    ['sip:%61lice%20b@example.com', 'sip:alice%20b@example.com'],
    ['sip:Example.com;lr', 'sip:example.com'],
    ['sip:a@[2001:DB8::1]:5060', 'sip:a@[2001:db8::1]'],
    ['tel:+1-(201)-555.0123;isub=1', 'tel:+12015550123'],
    ['tel:70-42;phone-context=example.com', 'tel:7042;phone-context=example.com'],
    ['urn:service:sos', 'urn:service:sos'],
  ])('of %s is %s', (text, expected) => {
    expect(addressOfRecord(parseUri(text))).toBe(expected);
  });
});

describe('decodeEscapes', () => {
  test.each([
    ['plain', 'plain'],
    ['%41%62', 'Ab'],
    ['%2541', '%41'],
    ['%d1%80%D0%B0', 'ра'],
    ['%ff', '\\xff'],
    ['100%', '100%'],
    ['%4', '%4'],
    ['%zz%41', '%zzA'],
    ['ä%00', 'ä\0'],
  ])('%j', (text, expected) => {
    expect(decodeEscapes(text)).toBe(expected);
  });
});

test('parseHostPort takes white space around the colon of a sent-by', () => {
  expect(parseHostPort(' host.example : 5060 ')).toEqual({ host: 'host.example', port: 5060 });
  expect(parseHostPort('[2001:db8::1] : 5060')).toEqual({ host: '2001:db8::1', port: 5060 });
});
