import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { splitList } from '../grammar.ts';
import type { Fault } from '../problem.ts';
import { headers } from './registry.ts';

function read(name: string, text: string): { values: unknown[]; faults: string[] } {
  const definition = headers.find((header) => header.name === name);
  if (definition === undefined) throw new Error(`no header field ${name}`);
  const faults: Fault[] = [];
  const texts = definition.list ? splitList(text) : [text];
  const values = texts.map((value) => definition.parse(value, faults));
  return { values, faults: faults.map(({ code }) => code) };
}

/** What a value that is read without any fault says, at least. */
const wellFormed: [name: string, text: string, ...values: unknown[]][] = [
  [
    'Via',
    'SIP/2.0/UDP 192.0.2.1:5060;rport=1024;received=192.0.2.9;branch=z9hG4bK1;ttl=16;maddr=[2001:db8::1]',
    {
      protocol: 'SIP',
      version: '2.0',
      transport: 'UDP',
      host: '192.0.2.1',
      port: 5060,
      rport: 1024,
      received: '192.0.2.9',
      branch: 'z9hG4bK1',
      ttl: 16,
      maddr: '2001:db8::1',
    },
  ],
  ['Via', 'SIP / 2.0 / TLS host : 5061 ; rport', { transport: 'TLS', host: 'host', port: 5061, rport: null }],
  ['From', '"A" <sip:a@b>;tag=1', { displayName: 'A', tag: '1' }],
  ['To', 'sip:a@b', { tag: undefined, uri: { user: 'a' } }],
  [
    'Contact',
    '<sip:a@b>;q=0.7;expires=3600;+sip.instance="<urn:uuid:1>", *',
    { wildcard: false, q: 0.7, expires: 3600, instance: 'urn:uuid:1' },
    { wildcard: true },
  ],
  ['Call-ID', 'a84b4c76e66710@pc33', 'a84b4c76e66710@pc33'],
  ['CSeq', '4711 INVITE', { number: 4711, digits: '4711', method: 'INVITE' }],
  ['CSeq', '2147483647  x-odd', { number: 2147483647, method: 'x-odd' }],
  ['Max-Forwards', '0070', 70],
  ['Route', '<sip:p1;lr>, <sip:p2>', { uri: { host: 'p1' } }, { uri: { host: 'p2' } }],
  ['Record-Route', '<sip:p1;lr>;x=y', { parameters: [{ name: 'x', value: 'y', text: 'x=y' }] }],
  ['Path', '<sip:p1;lr>', { uri: { host: 'p1' } }],
  ['P-Called-Party-ID', 'sip:user1-business@example.com;npi', { uri: { user: 'user1-business' } }],
  ['P-Early-Media', 'sendonly, gated', 'sendonly', 'gated'],
  ['Service-Route', '<sip:p1;lr>', { uri: { host: 'p1' } }],
  [
    'Content-Type',
    'Multipart / Mixed;boundary="a;b"',
    { name: 'multipart/mixed', parameters: [{ value: 'a;b' }] },
  ],
  ['Content-Length', '349', 349],
  ['Content-Disposition', 'Session;handling=required', { type: 'session', handling: 'required' }],
  ['Content-Encoding', 'gzip, deflate', 'gzip', 'deflate'],
  ['Accept', 'application/sdp;level=1, */*', { name: 'application/sdp' }, { type: '*', subtype: '*' }],
  ['Accept', ''],
  ['Expires', '0', 0],
  ['Min-Expires', '60', 60],
  ['Session-Expires', '1800;refresher=UAS', { seconds: 1800, refresher: 'uas' }],
  ['Min-SE', '90;x', 90],
  [
    'Retry-After',
    '18000;duration=3600',
    { seconds: 18000, comment: undefined, parameters: [{ value: '3600' }] },
  ],
  ['Retry-After', '120 (in a (long) meeting)', { seconds: 120, comment: 'in a (long) meeting' }],
  ['Date', 'Sat, 13 Nov 2010 23:29:00 GMT', 1289690940],
  ['Date', 'sat, 29 feb 2020 00:00:00 gmt', 1582934400],
  ['Require', '100rel, timer', '100rel', 'timer'],
  ['Supported', ''],
  ['Proxy-Require', 'sec-agree', 'sec-agree'],
  ['Unsupported', 'foo', 'foo'],
  ['Allow', 'INVITE,ACK', 'INVITE', 'ACK'],
  ['Allow-Events', 'talk, hold', 'talk', 'hold'],
  ['RSeq', '988789', 988789],
  ['RAck', '776656 1 INVITE', { rseq: 776656, cseq: 1, method: 'INVITE' }],
  ['Event', 'dialog;id=7', { package: 'dialog', id: '7' }],
  [
    'Subscription-State',
    'Terminated;reason=noresource;retry-after=5',
    { state: 'terminated', reason: 'noresource', retryAfter: 5 },
  ],
  ['Subscription-State', 'active;expires=60', { state: 'active', expires: 60 }],
  ['SIP-ETag', 'dx200xyz', 'dx200xyz'],
  ['SIP-If-Match', 'dx200xyz', 'dx200xyz'],
  [
    'Refer-To',
    '<sip:bob@b;method=INVITE?Replaces=1%40c%3Bto-tag%3D2%3Bfrom-tag%3D3>',
    {
      method: 'INVITE',
      uri: { user: 'bob' },
      replaces: { callId: '1@c', toTag: '2', fromTag: '3', earlyOnly: false },
    },
  ],
  ['Refer-To', 'sip:bob@b', { method: 'INVITE', replaces: undefined }],
  ['Refer-Sub', 'False', false],
  ['Refer-Sub', 'true;x=y', true],
  ['Referred-By', '<sip:a@b>;cid="1@b"', { uri: { user: 'a' } }],
  [
    'Replaces',
    '1@c;from-tag=3;to-tag=2;early-only',
    { callId: '1@c', toTag: '2', fromTag: '3', earlyOnly: true },
  ],
  ['Join', '1@c;from-tag=3;to-tag=2', { callId: '1@c', toTag: '2', fromTag: '3' }],
  ['Target-Dialog', '1@c;local-tag=2;remote-tag=3', { callId: '1@c', toTag: '2', fromTag: '3' }],
  [
    'Reason',
    'Q.850;cause=16;text="Normal, clearing", SIP;cause=200',
    { protocol: 'Q.850', cause: 16, text: 'Normal, clearing' },
    { protocol: 'SIP', cause: 200, text: undefined },
  ],
  [
    'Warning',
    '307 isi.edu:5060 "a, b", 399 - "c"',
    { code: 307, agent: 'isi.edu:5060', text: 'a, b' },
    { code: 399, agent: '-', text: 'c' },
  ],
  [
    'WWW-Authenticate',
    'Digest realm="a, \\"b\\"", nonce="c==", qop="auth,auth-int", stale=FALSE',
    {
      scheme: 'Digest',
      token: undefined,
      parameters: [
        { name: 'realm', value: 'a, "b"' },
        { name: 'nonce', value: 'c==' },
        { name: 'qop', value: 'auth,auth-int' },
        { name: 'stale', value: 'FALSE' },
      ],
    },
  ],
  [
    'Proxy-Authenticate',
    'Digest realm="a"',
    { scheme: 'Digest', parameters: [{ name: 'realm', value: 'a' }] },
  ],
  ['Authorization', 'Bearer eyJ.a-b_c==', { scheme: 'Bearer', token: 'eyJ.a-b_c==', parameters: [] }],
  [
    'Proxy-Authorization',
    'NoOneKnows x=y',
    { scheme: 'NoOneKnows', parameters: [{ name: 'x', value: 'y' }] },
  ],
  [
    'Authentication-Info',
    'nextnonce="1", qop=auth',
    [
      { name: 'nextnonce', value: '1' },
      { name: 'qop', value: 'auth' },
    ],
  ],
  [
    'Identity',
    'eyJ.eyJ.sig;info=<https://c.example/a;b>;alg=ES256;ppt="shaken"',
    { signature: 'eyJ.eyJ.sig', info: 'https://c.example/a;b', algorithm: 'ES256', extension: 'shaken' },
  ],
  ['Identity', '"KVhPK+=="', { signature: 'KVhPK+==', info: undefined }],
  [
    'P-Asserted-Identity',
    '"A" <sip:a@b>, <tel:+1555>',
    { displayName: 'A' },
    { uri: { scheme: 'tel', user: '+1555' } },
  ],
  ['P-Preferred-Identity', '<sip:a@b>', { uri: { user: 'a' } }],
  [
    'Remote-Party-ID',
    '"A" <sip:a@b>;party=calling;screen=yes;privacy=off',
    { displayName: 'A', party: 'calling', screen: 'yes', privacy: 'off' },
  ],
  ['Privacy', 'Id; critical,user', ['id', 'critical', 'user']],
  [
    'Diversion',
    '<sip:a@b>;reason=user-busy;counter=1;privacy=full, <sip:c@d>',
    { reason: 'user-busy', counter: '1', privacy: 'full' },
    { reason: undefined },
  ],
  ['History-Info', '<sip:a@b?Reason=SIP%3Bcause%3D486>;index=1.1', { index: '1.1', reason: 'SIP;cause=486' }],
  [
    'Session-ID',
    `${'aB'.repeat(16)};remote=${'0'.repeat(32)}`,
    { uuid: 'ab'.repeat(16), remote: '0'.repeat(32) },
  ],
  [
    'P-Charging-Vector',
    'icid-value="1;2";icid-generated-at=a;orig-ioi=x;term-ioi=y',
    { icidValue: '1;2', origIoi: 'x', termIoi: 'y' },
  ],
  ['X-Call-ID', 'a@b', 'a@b'],
  ['X-CID', 'a@b', 'a@b'],
  ['User-Agent', 'Phone/1.0 (a, b)', 'Phone/1.0 (a, b)'],
  ['Server', '', ''],
  ['Subject', 'Lunch; "today"', 'Lunch; "today"'],
  [
    'Alert-Info',
    '<http://a/b.wav>;info=x, <urn:alert:source:internal>',
    { uri: { scheme: 'http' } },
    { uri: { scheme: 'urn' } },
  ],
  ['Answer-Mode', 'Auto;require', { mode: 'auto', isRequired: true }],
];

/** Values that do not fit at all: undefined. Nothing that is not on this list may give undefined for them. */
const unreadable: [name: string, ...texts: string[]][] = [
  ['Via', 'SIP', 'SIP/2.0', 'SIP/2.0/UDP', ';branch=1'],
  ['From', ' '],
  ['Call-ID', ''],
  ['CSeq', 'INVITE', '1', '1 INVITE x', '-1 INVITE', '1.5 INVITE', '1 IN(ITE'],
  ['Max-Forwards', '', '-1', '7 0', '0x10'],
  ['Content-Type', 'sdp', '/sdp', 'application/', 'a b/c'],
  ['Content-Disposition', ';x', 'a b'],
  ['Expires', 'never'],
  ['Retry-After', 'soon', ''],
  [
    'Date',
    'Fri, 01 Jan 2010 16:00:00 EST',
    'Sun, 31 Apr 2011 00:00:00 GMT',
    'Fri, 1 Jan 2010 16:00:00 GMT',
    'Fri, 01 Jan 2010 24:00:00 GMT',
    '2010-01-01',
  ],
  ['Require', 'a b', 'ä'],
  ['RAck', '1 2', '1 INVITE', 'a 1 INVITE'],
  ['Event', ''],
  ['Refer-Sub', 'maybe', ''],
  ['Replaces', ';to-tag=1'],
  ['Reason', ';cause=16'],
  ['Warning', 'CLI Should be in E164 Format', ''],
  ['WWW-Authenticate', '', '"Digest"'],
  ['Session-ID', 'short'],
  ['P-Charging-Vector', 'orig-ioi=x'],
  ['Privacy', '', 'a b'],
  ['Answer-Mode', ''],
];

/** Values that fit, but break a rule. */
const faulty: [name: string, text: string, ...codes: string[]][] = [
  ['Via', 'SIP/1.0/UDP a', 'unknown-version'],
  ['Via', 'SIP/2.0/UDP a;branch=z9hG4bK', 'bare-magic-cookie'],
  ['Via', 'SIP/2.0/UDP a:99999', 'malformed-port'],
  ['Call-ID', 'a b', 'trailing-text'],
  ['CSeq', '2147483648 INVITE', 'number-out-of-range'],
  ['Max-Forwards', '256', 'number-out-of-range'],
  ['Expires', '4294967296', 'number-out-of-range'],
  ['Contact', '<sip:a@b>;q=1.1', 'number-out-of-range'],
  ['Contact', '<sip:a@b>;expires=soon', 'malformed-header-field'],
  ['Retry-After', '5 soon', 'trailing-text'],
  ['Warning', '1812 a "b"', 'number-out-of-range'],
  ['Warning', '399 a b', 'malformed-header-field'],
  ['Warning', '399 a "b', 'unterminated-quote'],
  ['WWW-Authenticate', 'Digest realm="a, nonce="b"', 'trailing-text'],
  ['Authorization', 'Digest realm="a",, x=y', 'empty-parameter'],
];

describe('header fields', () => {
  test('have a file each, and each file its line in the registry', () => {
    const files = readdirSync(new URL('.', import.meta.url)).filter((file) => file.endsWith('.ts'));
    const others = ['definition.ts', 'registry.ts', 'headers.test.ts'];
    const names = files.filter((file) => !others.includes(file)).map((file) => file.slice(0, -'.ts'.length));
    expect(headers.map(({ name }) => name.toLowerCase()).sort()).toEqual(names.sort());
  });

  test('are all in the table below', () => {
    const tested = new Set(wellFormed.map(([name]) => name));
    expect(headers.map(({ name }) => name).filter((name) => !tested.has(name))).toEqual([]);
  });

  test.each(wellFormed)('%s: %s', (name, text, ...expected) => {
    const { values, faults } = read(name, text);
    expect(faults).toEqual([]);
    expect({ values }).toMatchObject({ values: expected });
  });

  test.each(unreadable)('%s cannot be read from %j', (name, ...texts) => {
    for (const text of texts) expect([text, read(name, text).values[0]]).toEqual([text, undefined]);
  });

  test.each(faulty)('%s: %s is read with a fault', (name, text, ...codes) => {
    const { values, faults } = read(name, text);
    expect(faults).toEqual(codes);
    expect(values).not.toContain(undefined);
  });

  test('say nothing of what is wrong when nobody asks', () => {
    for (const { parse } of headers) expect(() => parse('";<,%')).not.toThrow();
  });
});
