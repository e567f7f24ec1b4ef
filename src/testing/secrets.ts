import type { SharedCalls, SharedMessage } from '../share/shared-calls.ts';

// Calls in which something private stands in every place where it may stand.

/** What must be in no artefact, each a word of its own. */
export const secrets = [
  '+4915112345678',
  '004930987654',
  '7735550199',
  '8815551234',
  'herta.quandt',
  'ottokar-7',
  'Herta Quandt',
  'Ottokär Weiß',
  'sip.klinik-sonnenhof.de',
  'klinik-sonnenhof.de',
  'pbx-muenster-04',
  'edge7.carrier-blau.net',
  '203.0.113.77',
  '10.31.47.59',
  '192.168.77.23',
  '2001:db8:77:88::99',
  'k3j4h5g6f7d8',
  'a84b4c76e66710',
  '9fxced76sl',
  'z9hG4bKnashds8geheim',
  'ZGlnZXN0LXNlY3JldA',
  '6629fae49393a05397450978507c4ef1',
  'dcd98b7102dd2af0e8b11d0f600bfb0c093',
  '0a4f113bcnonce',
  'QWxhZGRpbjpvcGVuIHNlc2FtZQ==',
  'eyJhbGciOiJFUzI1NiJ9.eyJvcmlnIjoiNDkxNTEifQ.c2lnbmF0dXJl',
  'WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz',
  'asd88fgpdd777uzjYhagZg',
  'geheimufrag',
  '4A:AD:B9:B1:3F:82:18:3B:54:02:12:DF:3E:5D:49:6B:19:E5:7C:AB',
  'AQAFgM0XflABAAAAAAAAAAAAAAsAyONQ6gAAAAAEEGSVYO',
  '1df3hfvzrtphash',
  'icid-aa5c3e81f',
  '262020123456789abcdef',
  '35209900-176148-1',
  'f81d4fae-7dec-11d0-a765-00a0c91e6bf6',
  '00:15:65:7e:3a:91',
  '001565abcdef',
  'Treffen um acht am Hafen',
  'Befund liegt vor',
  'Kundennummer-556677',
  'vertraulich-klinik.pcapng',
  'Anlage Münster',
  'Haus Seeblick',
  '56789ABCD56',
] as const;

const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
const base64 = (text: string): string => btoa(text);
const hex = (text: string): string =>
  Array.from(text, (char) => char.charCodeAt(0).toString(16).padStart(2, '0')).join('');

const description = `v=0
o=herta.quandt 1700000001 1 IN IP4 10.31.47.59
s=Anlage Münster
i=Befund liegt vor
c=IN IP4 203.0.113.77
t=0 0
m=audio 40000 RTP/SAVP 8 101
a=rtpmap:8 PCMA/8000
a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz|2^20|1:32
a=ice-ufrag:geheimufrag
a=ice-pwd:asd88fgpdd777uzjYhagZg
a=fingerprint:sha-1 4A:AD:B9:B1:3F:82:18:3B:54:02:12:DF:3E:5D:49:6B:19:E5:7C:AB
a=key-mgmt:mikey AQAFgM0XflABAAAAAAAAAAAAAAsAyONQ6gAAAAAEEGSVYO
a=zrtp-hash:1.10 1df3hfvzrtphash
a=candidate:1 1 UDP 2130706431 192.168.77.23 40000 typ host
a=candidate:2 1 UDP 1694498815 203.0.113.77 40000 typ srflx raddr 10.31.47.59 rport 40000
a=candidate:3 1 UDP 2130706431 2001:db8:77:88::99 40000 typ host
a=rtcp:40001 IN IP4 203.0.113.77
a=x-standort:Haus Seeblick
a=sendrecv
`;

const head = (
  method: string,
  cseq: number,
): string => `Via: SIP/2.0/UDP 10.31.47.59:5060;received=203.0.113.77;rport=5060;branch=z9hG4bKnashds8geheim
Max-Forwards: 70
From: "Herta Quandt" <sip:+4915112345678@sip.klinik-sonnenhof.de;user=phone>;tag=9fxced76sl
To: "Ottokär Weiß" <sip:ottokar-7@klinik-sonnenhof.de>
Call-ID: a84b4c76e66710@10.31.47.59
CSeq: ${cseq} ${method}
`;

function withBody(text: string, type: string, body: string | Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(crlf(body)) : body;
  const start = new TextEncoder().encode(
    crlf(`${text}Content-Type: ${type}\nContent-Length: ${bytes.length}\n\n`),
  );
  const all = new Uint8Array(start.length + bytes.length);
  all.set(start);
  all.set(bytes, start.length);
  return all;
}

const invite = `INVITE sip:004930987654@edge7.carrier-blau.net;transport=udp SIP/2.0
${head('INVITE', 1)}Contact: <sip:herta.quandt@192.168.77.23:5060>;+sip.instance="<urn:gsma:imei:35209900-176148-1>";reg-id=1
Route: <sip:pbx-muenster-04;lr>, <sip:[2001:db8:77:88::99];lr>
Record-Route: <sip:edge7.carrier-blau.net;lr;ftag=9fxced76sl>
P-Asserted-Identity: "Herta Quandt" <sip:+4915112345678@klinik-sonnenhof.de>, <tel:+4915112345678>
P-Preferred-Identity: <sip:herta.quandt@klinik-sonnenhof.de>
Remote-Party-ID: "Herta Quandt" <sip:7735550199@klinik-sonnenhof.de>;party=calling
Diversion: <sip:8815551234@klinik-sonnenhof.de>;reason=unconditional
History-Info: <sip:7735550199@klinik-sonnenhof.de?Reason=SIP%3Bcause%3D302>;index=1
Referred-By: <sip:herta.quandt@klinik-sonnenhof.de>
Replaces: k3j4h5g6f7d8@pbx-muenster-04;to-tag=9fxced76sl;from-tag=a84b4c76e66710
Proxy-Authorization: Digest username="herta.quandt", realm="klinik-sonnenhof.de", nonce="dcd98b7102dd2af0e8b11d0f600bfb0c093", uri="sip:004930987654@edge7.carrier-blau.net", response="6629fae49393a05397450978507c4ef1", cnonce="0a4f113bcnonce", opaque="ZGlnZXN0LXNlY3JldA", qop=auth, nc=00000001
Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==
Identity: eyJhbGciOiJFUzI1NiJ9.eyJvcmlnIjoiNDkxNTEifQ.c2lnbmF0dXJl;info=<https://edge7.carrier-blau.net/cert/Kundennummer-556677>;alg=ES256
P-Charging-Vector: icid-value="icid-aa5c3e81f";icid-generated-at=edge7.carrier-blau.net
P-Access-Network-Info: 3GPP-E-UTRAN-FDD;utran-cell-id-3gpp=262020123456789abcdef
User-Agent: Yealink SIP-T46S 66.84.0.15 00:15:65:7e:3a:91 001565abcdef
Subject: Befund liegt vor
Organization: Anlage Münster
User-to-User: 56789ABCD56;encoding=hex
Call-Info: <http://klinik-sonnenhof.de/bild/Kundennummer-556677.png>;purpose=icon
Session-ID: f81d4fae7dec11d0a76500a0c91e6bf6;remote=00000000000000000000000000000000
X-Customer: Kundennummer-556677 (Haus Seeblick)
X-Encoded: ${base64('sip:+4915112345678@klinik-sonnenhof.de')} ${hex('herta.quandt')} herta%2Equandt %2B4915112345678
Warning: 399 pbx-muenster-04 "User herta.quandt at 10.31.47.59 is not there"
`;

const messages: readonly Uint8Array<ArrayBuffer>[] = [
  withBody(invite, 'application/sdp', description),
  withBody(
    `SIP/2.0 486 herta.quandt is busy at 10.31.47.59\n${head('INVITE', 1)}Reason: SIP;cause=486;text="Kundennummer-556677 calls 7735550199"\nContact: <sip:ottokar-7@10.31.47.59>\n`,
    'text/plain',
    'Befund liegt vor',
  ),
  withBody(
    `MESSAGE sip:ottokar-7@klinik-sonnenhof.de SIP/2.0\n${head('MESSAGE', 2)}`,
    'text/plain',
    'Treffen um acht am Hafen, herta.quandt',
  ),
  withBody(
    `INFO sip:ottokar-7@klinik-sonnenhof.de SIP/2.0\n${head('INFO', 3)}`,
    'application/dtmf-relay',
    'Signal=7\nDuration=160\n',
  ),
  withBody(
    `INFO sip:ottokar-7@klinik-sonnenhof.de SIP/2.0\n${head('INFO', 4)}`,
    'application/isup',
    Uint8Array.from('56789ABCD56', (char) => char.charCodeAt(0)),
  ),
  withBody(
    `REFER sip:ottokar-7@klinik-sonnenhof.de SIP/2.0\n${head('REFER', 5)}Refer-To: <sip:8815551234@klinik-sonnenhof.de?Replaces=k3j4h5g6f7d8%40pbx-muenster-04%3Bto-tag%3D9fxced76sl%3Bfrom-tag%3Da84b4c76e66710>\n`,
    'message/sipfrag',
    `INVITE sip:8815551234@klinik-sonnenhof.de SIP/2.0\nFrom: "Herta Quandt" <sip:herta.quandt@klinik-sonnenhof.de>\n`,
  ),
  withBody(
    `PUBLISH sip:herta.quandt@klinik-sonnenhof.de SIP/2.0\n${head('PUBLISH', 6)}Event: presence\n`,
    'application/pidf+xml',
    `<?xml version="1.0"?><presence xmlns="urn:ietf:params:xml:ns:pidf" entity="pres:herta.quandt@klinik-sonnenhof.de"><tuple id="9fxced76sl"><status><basic>open</basic></status><contact>sip:herta.quandt@192.168.77.23</contact><note>Treffen um acht am Hafen</note></tuple><gp:civicAddress xmlns:gp="x"><cl:NAM xmlns:cl="y">Haus Seeblick</cl:NAM></gp:civicAddress></presence>`,
  ),
  withBody(
    `NOTIFY sip:herta.quandt@klinik-sonnenhof.de SIP/2.0\n${head('NOTIFY', 7)}Event: message-summary\n`,
    'multipart/mixed;boundary=b1',
    `Befund liegt vor\n--b1\nContent-Type: application/sdp\nContent-Description: Haus Seeblick\n\n${description}\n--b1\nContent-Type: application/simple-message-summary\n\nMessages-Waiting: yes\nMessage-Account: sip:herta.quandt@klinik-sonnenhof.de\nVoice-Message: 2/8 (0/2)\n\n--b1--\nTreffen um acht am Hafen\n`,
  ),
  withBody(
    `REGISTER sip:klinik-sonnenhof.de SIP/2.0\n${head('REGISTER', 8)}Contact: <sip:herta.quandt@192.168.77.23;gr=urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6>;+sip.instance="<urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6>"\nWWW-Authenticate: Digest realm="klinik-sonnenhof.de",nonce="dcd98b7102dd2af0e8b11d0f600bfb0c093"\n`,
    'application/x-odd',
    'Kundennummer-556677',
  ),
];

export const callsWithSecrets: SharedCalls = {
  timeBase: 'unix',
  firstTime: { seconds: 1_700_000_000, nanoseconds: 0 },
  lastTime: { seconds: 1_700_000_009, nanoseconds: 0 },
  hosts: [{ address: '10.31.47.59', name: 'pbx-muenster-04' }],
  places: [{ file: 0, fileName: 'vertraulich-klinik.pcapng', interface: 0 }],
  messages: messages.map((bytes, number): SharedMessage => ({
    number,
    conversation: 0,
    place: 0,
    frame: number + 1,
    frames: null,
    part: 0,
    time: { seconds: 1_700_000_000 + number, nanoseconds: 0 },
    transport: 'UDP',
    source: { address: '10.31.47.59', port: 5060 },
    destination: { address: '2001:db8:77:88::99', port: 5060 },
    identification: 0,
    flags: 0,
    correlationIds: ['a84b4c76e66710@10.31.47.59'],
    bytes,
  })),
  isRedacted: false,
  arrangement: {
    aliases: [['10.31.47.59:5060', 'Anlage Münster']],
    order: ['10.31.47.59:5060', '2001:db8:77:88::99'],
    hidden: [],
    merged: [],
    legs: { joined: [['a84b4c76e66710@10.31.47.59', 'k3j4h5g6f7d8@pbx-muenster-04']], separated: [] },
  },
};

/** Those secrets that stand in bytes, plainly or encoded in one of the ways in which texts are. */
export function secretsIn(bytes: Uint8Array): string[] {
  const latin = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const decoded = [
    latin,
    latin.replace(/%([\da-f]{2})/gi, (_, pair: string) => String.fromCharCode(parseInt(pair, 16))),
  ];
  for (const [word] of latin.matchAll(/[\w+/-]{8,}={0,2}/g)) {
    for (const encoding of ['base64', 'hex'] as const)
      decoded.push(Buffer.from(word, encoding).toString('latin1'));
  }
  const text = decoded.join('\n').toLowerCase();
  return secrets.filter((secret) => {
    const forms = [secret, Buffer.from(secret).toString('latin1'), secret.replaceAll(/[:-]/g, '')];
    return forms.some((form) => text.includes(form.toLowerCase()));
  });
}
