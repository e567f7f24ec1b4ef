import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeText, encodeText } from '../bytes/text.ts';
import { callIdHeader } from './headers/call-id.ts';
import { contactHeader } from './headers/contact.ts';
import { cseqHeader } from './headers/cseq.ts';
import { fromHeader } from './headers/from.ts';
import { proxyRequireHeader } from './headers/proxy-require.ts';
import { requireHeader } from './headers/require.ts';
import { toHeader } from './headers/to.ts';
import { viaHeader } from './headers/via.ts';
import type { SipMessage } from './message.ts';
import { findSdp, header, headersOf, parsed, parseMessage } from './message.ts';
import { parameterValue } from './parameters.ts';
import { parseUri } from './uri.ts';
import { validateMessage } from './validate.ts';

const folder = new URL('../testing/captures/torture/', import.meta.url);

function load(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(`${name}.dat`, folder)));
}

function startOf(message: SipMessage): string {
  const line = message.startLine;
  return line.kind === 'request' ? `${line.method} ${line.requestUri}` : `${line.statusText} ${line.reason}`;
}

/** Every problem as `severity code: the bytes it points at`, line ends as they are. */
function problemsOf(message: SipMessage, transport?: string): string[] {
  return validateMessage(message, transport).map(({ severity, code, offset, length }) => {
    const at = decodeText(message.bytes, offset, offset + length);
    return `${severity} ${code}: ${at}`;
  });
}

function requestUri(message: SipMessage): ReturnType<typeof parseUri> {
  return parseUri(message.startLine.kind === 'request' ? message.startLine.requestUri : '');
}

const old = 'note rfc-2543-style: ';
const sdpOf = (length: number): { length: number; sdp: true } => ({ length, sdp: true });

interface Row {
  file: string;
  verdict: 'valid' | 'invalid' | 'note' | 'parses' | 'error';
  /** Method and Request-URI, or status and reason. */
  start: string;
  callId: string | undefined;
  body?: { length: number; sdp?: boolean };
  /** All problems there are, none beside them. */
  problems?: string[];
  check?: (message: SipMessage) => void;
}

/** RFC 4475, in the order of its sections. */
const rfc4475: Row[] = [
  {
    file: 'wsinv',
    verdict: 'valid',
    start: 'INVITE sip:vivekg@chair-dnrc.example.com;unknownparam',
    callId: 'wsinv.ndaksdj@192.0.2.1',
    body: sdpOf(150),
    problems: [`${old}SIP  /   2.0\r\n /UDP\r\n    192.0.2.2;branch=390skdjuw`],
    check(message) {
      expect(parsed(message, cseqHeader)).toEqual({ number: 9, digits: '0009', method: 'INVITE' });
      expect(parsed(message, viaHeader).map((via) => [via.transport, via.host, via.branch])).toEqual([
        ['UDP', '192.0.2.2', '390skdjuw'],
        ['TCP', 'spindle.example.com', 'z9hG4bK9ikj8'],
        ['UDP', '192.168.255.111', 'z9hG4bK30239'],
      ]);
      expect(parsed(message, fromHeader)).toMatchObject({ displayName: 'J Rosenberg \\"', tag: '98asjd8' });
      expect(parsed(message, toHeader)?.tag).toBe('1918181833n');
      expect(header(message, 'Subject')).toMatchObject({ name: 's', value: '' });
      expect(header(message, 'UnknownHeaderWithUnusualValue')?.value).toBe(';;,,;;,;');
      expect(header(message, 'NewFangledHeader')?.value).toBe('newfangled value continued newfangled value');
      expect(parsed(message, contactHeader)).toMatchObject([{ displayName: 'Quoted string ""', q: 0.33 }]);
    },
  },
  {
    file: 'intmeth',
    verdict: 'valid',
    start:
      "!interesting-Method0123456789_*+`.%indeed'~ sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*:&it+has=1,weird!*pas$wo~d_too.(doesn't-it)@example.com",
    callId: 'intmeth.word%ZK-!.*_+\'@word`~)(><:\\/"][?}{',
    problems: [
      'note control-characters: "BEL:\\\x07 NUL:\\\0 DEL:\\\x7f" <sip:1_unusual.URI~(to-be!sure)&isn\'t+it$/crazy?,/;;*@example.com>',
      'note control-characters: \ufeff大停電',
    ],
    check(message) {
      expect(requestUri(message)).toMatchObject({
        user: "1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*",
        password: "&it+has=1,weird!*pas$wo~d_too.(doesn't-it)",
        host: 'example.com',
      });
      expect(parsed(message, toHeader)?.displayName).toBe('BEL:\x07 NUL:\0 DEL:\x7f');
      const from = parsed(message, fromHeader);
      expect(from?.displayName).toBe("token1~` token2'+_ token3*%!.-");
      expect(from?.parameters.map(({ value }) => value)).toEqual(['работающий', "_token~1'+`*%!-."]);
      expect(message.headers.at(-2)).toMatchObject({
        name: "extensionHeader-!.%*+_`'~",
        value: '\ufeff大停電',
      });
    },
  },
  {
    file: 'esc01',
    verdict: 'valid',
    start: 'INVITE sip:sips%3Auser%40example.com@example.net',
    callId: 'esc01.239409asdfakjkn23onasd0-3234',
    body: sdpOf(150),
    check(message) {
      expect(requestUri(message)).toMatchObject({
        scheme: 'sip',
        user: 'sips%3Auser%40example.com',
        decodedUser: 'sips:user@example.com',
        host: 'example.net',
      });
      const [contact] = parsed(message, contactHeader);
      const parameters = contact?.wildcard === false ? contact.uri.parameters : [];
      expect(parameters.map(({ name, value }) => [name, value])).toEqual([
        ['lr', undefined],
        ['name', 'value%41'],
      ]);
    },
  },
  {
    file: 'escnull',
    verdict: 'valid',
    start: 'REGISTER sip:example.com',
    callId: 'escnull.39203ndfvkjdasfkq3w4otrq0adsfdfnavd',
    check(message) {
      const users = parsed(message, contactHeader).map(
        (contact) => !contact.wildcard && contact.uri.decodedUser,
      );
      expect(users).toEqual(['\0', '\0\0']);
    },
  },
  {
    file: 'esc02',
    verdict: 'valid',
    start: 'RE%47IST%45R sip:registrar.example.com',
    callId: 'esc02.asdfnqwo34rq23i34jrjasdcnl23nrlknsdf',
    check(message) {
      expect(parsed(message, contactHeader)).toHaveLength(2);
      expect(header(message, 'C%6Fntact')?.canonicalName).toBe('C%6Fntact');
      expect(parsed(message, toHeader)?.displayName).toBe('%Z%45');
    },
  },
  {
    file: 'lwsdisp',
    verdict: 'valid',
    start: 'OPTIONS sip:user@example.com',
    callId: 'lwsdisp.1234abcd@funky.example.com',
    check: (message) => expect(parsed(message, fromHeader)?.displayName).toBe('caller'),
  },
  {
    file: 'longreq',
    verdict: 'valid',
    start: 'INVITE sip:user@example.com',
    callId: `longreq.one${'really'.repeat(20)}longcallid`,
    body: sdpOf(150),
    problems: [`${old}SIP/2.0/TCP sip33.example.com`],
    check(message) {
      expect(parsed(message, viaHeader)).toHaveLength(34);
      expect(new Set(headersOf(message, 'Via').map(({ name }) => name)).size).toBe(10);
    },
  },
  {
    file: 'dblreq',
    verdict: 'valid',
    start: 'REGISTER sip:example.com',
    callId: 'dblreq.0ha0isndaksdj99sdfafnl3lk233412',
    problems: [`note bytes-after-body: ${decodeText(load('rfc4475/dblreq').subarray(300))}`],
    check(message) {
      const [note] = validateMessage(message);
      expect(note?.detail).toBe(
        'Bytes after the body: 450. They begin with "INVITE sip:joe@example.com SIP/2.0".',
      );
      const second = parseMessage(message.bytes, message.extra?.start, message.extra?.end);
      expect(parsed(second, callIdHeader)).toBe('dblreq.0ha0isnda977644900765@192.0.2.15');
      expect(second.body.end - second.body.start).toBe(150);
    },
  },
  {
    file: 'semiuri',
    verdict: 'valid',
    start: 'OPTIONS sip:user;par=u%40example.net@example.com',
    callId: 'semiuri.0ha0isndaksdj',
    check(message) {
      expect(requestUri(message)).toMatchObject({
        user: 'user;par=u%40example.net',
        decodedUser: 'user;par=u@example.net',
        host: 'example.com',
        parameters: [],
      });
      expect(header(message, 'Accept')).toMatchObject({
        folded: true,
        value:
          'application/sdp, application/pkcs7-mime, multipart/mixed, multipart/signed, message/sip, message/sipfrag',
      });
    },
  },
  {
    file: 'transports',
    verdict: 'valid',
    start: 'OPTIONS sip:user@example.com',
    callId: 'transports.kijh4akdnaqjkwendsasfdj',
    check(message) {
      const transports = parsed(message, viaHeader).map((via) => via.transport);
      expect(transports).toEqual(['UDP', 'SCTP', 'TLS', 'UNKNOWN', 'TCP']);
    },
  },
  {
    file: 'mpart01',
    verdict: 'valid',
    start: 'MESSAGE sip:kumiko@example.org',
    callId: '3d9485ad0c49859b@Zmx1ZmZ5LW1hYy0xNi5sb2NhbA..',
    body: { length: 553 },
    check(message) {
      const [whole, text, binary] = message.parts;
      expect(message.parts).toHaveLength(3);
      expect(whole).toMatchObject({ depth: 0, contentType: { name: 'multipart/mixed' } });
      expect(text).toMatchObject({ depth: 1, contentType: { name: 'text/plain' } });
      expect(decodeText(message.bytes, text?.start, text?.end)).toBe('Hello');
      expect(binary?.contentType?.name).toBe('application/octet-stream');
      const bytes = message.bytes.subarray(binary?.start, binary?.end);
      expect([bytes[0], bytes[1], bytes.filter((byte) => byte === 0).length]).toEqual([0x30, 0x82, 2]);
    },
  },
  {
    file: 'unreason',
    verdict: 'valid',
    start: '200 = 2**3 * 5**2 но сто девяносто девять - простое',
    callId: 'unreason.1234ksdfak3j2erwedfsASdf',
    body: sdpOf(154),
  },
  { file: 'noreason', verdict: 'valid', start: '100 ', callId: 'noreason.asndj203insdf99223ndf' },
  {
    file: 'badinv01',
    verdict: 'invalid',
    start: 'INVITE sip:user@example.com',
    callId: 'badinv01.0ha0isndaksdjasdf3234nas',
    body: sdpOf(152),
    problems: [
      'error empty-parameter: SIP/2.0/UDP 192.0.2.15;;,;,,',
      'error malformed-header-field: SIP/2.0/UDP 192.0.2.15;;,;,,',
      'warning empty-list-element: SIP/2.0/UDP 192.0.2.15;;,;,,',
      `${old}SIP/2.0/UDP 192.0.2.15;;,;,,`,
      'error empty-parameter: "Joe" <sip:joe@example.org>;;;;',
    ],
  },
  {
    file: 'clerr',
    verdict: 'invalid',
    start: 'INVITE sip:user@example.com',
    callId: 'clerr.0ha0isndaksdjweiafasdk3',
    body: sdpOf(154),
    problems: ['error content-length-beyond-data: 9999'],
    check(message) {
      expect(validateMessage(message)[0]?.detail).toBe('Content-Length is 9999; the body has 154.');
    },
  },
  {
    file: 'ncl',
    verdict: 'invalid',
    start: 'INVITE sip:user@example.com',
    callId: 'ncl.0ha0isndaksdj2193423r542w35',
    body: sdpOf(152),
    problems: ['error content-length-invalid: -999'],
  },
  {
    file: 'scalar02',
    verdict: 'invalid',
    start: 'REGISTER sip:example.com',
    callId: 'scalar02.23o0pd9vanlq3wnrlnewofjas9ui32',
    problems: [
      'error number-out-of-range: 36893488147419103232 REGISTER',
      'error number-out-of-range: 300',
      `error number-out-of-range: 1${'0'.repeat(100)}`,
      'error number-out-of-range: <sip:user@host129.example.com>\r\n  ;expires=280297596632815',
    ],
    check(message) {
      const cseq = parsed(message, cseqHeader);
      expect(cseq).toEqual({ number: undefined, digits: '36893488147419103232', method: 'REGISTER' });
    },
  },
  {
    file: 'scalarlg',
    verdict: 'invalid',
    start: '503 Service Unavailable',
    callId: 'scalarlg.noase0of0234hn2qofoaf0232aewf2394r',
    problems: [
      'warning missing-tag: <sip:user@example.com>',
      'error number-out-of-range: 9292394834772304023312 OPTIONS',
      'error number-out-of-range: 949302838503028349304023988',
      'error number-out-of-range: 1812 overture "In Progress"',
    ],
    check: (message) => expect(parsed(message, cseqHeader)?.digits).toBe('9292394834772304023312'),
  },
  {
    file: 'quotbal',
    verdict: 'invalid',
    start: 'INVITE sip:user@example.com',
    callId: 'quotbal.aksdj',
    body: sdpOf(152),
    problems: ['error unterminated-quote: "Mr. J. User <sip:j.user@example.com>'],
    check(message) {
      expect(parsed(message, toHeader)?.uri.text).toBe('sip:j.user@example.com');
      expect(parsed(message, fromHeader)?.tag).toBe('93334');
    },
  },
  {
    file: 'ltgtruri',
    verdict: 'invalid',
    start: 'INVITE <sip:user@example.com>',
    callId: 'ltgtruri.1@192.0.2.5',
    body: sdpOf(159),
    problems: ['error request-uri-in-brackets: <sip:user@example.com>', `${old}SIP/2.0/UDP 192.0.2.5`],
  },
  {
    file: 'lwsruri',
    verdict: 'invalid',
    start: 'INVITE sip:user@example.com; lr',
    callId: 'lwsruri.asdfasdoeoi2323-asdfwrn23-asd834rk423',
    body: sdpOf(159),
    problems: ['error request-uri-white-space: sip:user@example.com; lr'],
  },
  {
    file: 'lwsstart',
    verdict: 'invalid',
    start: 'INVITE sip:user@example.com',
    callId: 'lwsstart.dfknq234oi243099adsdfnawe3@example.com',
    body: sdpOf(150),
    problems: ['error start-line-white-space:   ', 'error start-line-white-space:   '],
    check: (message) => expect(validateMessage(message).map(({ offset }) => offset)).toEqual([6, 28]),
  },
  {
    file: 'trws',
    verdict: 'invalid',
    start: 'OPTIONS sip:remote-target@example.com',
    callId: 'trws.oicu34958239neffasdhr2345r',
    problems: ['error start-line-white-space:   '],
    check: (message) => expect(validateMessage(message)[0]?.offset).toBe(45),
  },
  {
    file: 'escruri',
    verdict: 'invalid',
    start: 'INVITE sip:user@example.com?Route=%3Csip:example.com%3E',
    callId: 'escruri.23940-asdfhj-aje3br-234q098w-fawerh2q-h4n5',
    body: sdpOf(150),
    problems: ['error request-uri-headers: sip:user@example.com?Route=%3Csip:example.com%3E'],
  },
  {
    file: 'baddate',
    verdict: 'invalid',
    start: 'INVITE sip:user@example.com',
    callId: 'baddate.239423mnsadf3j23lj42--sedfnm234',
    body: sdpOf(150),
    problems: ['error malformed-header-field: Fri, 01 Jan 2010 16:00:00 EST'],
  },
  {
    file: 'regbadct',
    verdict: 'invalid',
    start: 'REGISTER sip:example.com',
    callId: 'regbadct.k345asrl3fdbv@10.0.0.1',
    problems: ['error uri-headers-outside-brackets: sip:user@example.com?Route=%3Csip:sip.example.com%3E'],
  },
  {
    file: 'badaspec',
    verdict: 'invalid',
    start: 'OPTIONS sip:user@example.org',
    callId: 'badaspec.sdf0234n2nds0a099u23h3hnnw009cdkne3',
    problems: ['error white-space-in-brackets: "Watson, Thomas" < sip:t.watson@example.org >'],
    check: (message) => expect(parsed(message, toHeader)?.uri.text).toBe('sip:t.watson@example.org'),
  },
  {
    file: 'baddn',
    verdict: 'invalid',
    start: 'OPTIONS sip:t.watson@example.org',
    callId: 'baddn.31415@c.example.com',
    problems: [
      'error malformed-display-name: Bell, Alexander <sip:a.g.bell@example.com>;tag=43',
      'error malformed-display-name: Watson, Thomas <sip:t.watson@example.org>',
      'error header-section-not-terminated: ',
    ],
    check: (message) => expect(validateMessage(message).at(-1)?.offset).toBe(331),
  },
  {
    file: 'badvers',
    verdict: 'invalid',
    start: 'OPTIONS sip:t.watson@example.org',
    callId: 'badvers.31417@c.example.com',
    problems: [
      'error unknown-version: SIP/7.0',
      'warning unknown-version: SIP/7.0/UDP c.example.com;branch=z9hG4bKkdjuw',
    ],
    check: (message) => expect(message.startLine.version).toBe('SIP/7.0'),
  },
  {
    file: 'mismatch01',
    verdict: 'invalid',
    start: 'OPTIONS sip:user@example.com',
    callId: 'mismatch01.dj0234sxdfl3',
    problems: ['error cseq-method-mismatch: 8 INVITE'],
  },
  {
    file: 'mismatch02',
    verdict: 'invalid',
    start: 'NEWMETHOD sip:user@example.com',
    callId: 'mismatch02.dj0234sxdfl3',
    body: sdpOf(138),
    problems: ['error cseq-method-mismatch: 8 INVITE'],
  },
  {
    file: 'bigcode',
    verdict: 'invalid',
    start: '4294967301 better not break the receiver',
    callId: 'bigcode.asdof3uj203asdnf3429uasdhfas3ehjasdfas9i',
    problems: ['error malformed-status-code: 4294967301'],
    check: (message) => expect(message.startLine).toMatchObject({ kind: 'response', status: undefined }),
  },
  {
    file: 'badbranch',
    verdict: 'note',
    start: 'OPTIONS sip:user@example.com',
    callId: 'badbranch.sadonfo23i420jv0as0derf3j3n',
    problems: ['note bare-magic-cookie: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK'],
  },
  {
    file: 'insuf',
    verdict: 'error',
    start: 'INVITE sip:user@example.com',
    callId: undefined,
    body: sdpOf(152),
    problems: ['error', 'error', 'error', 'warning', 'warning'].map(
      (severity) => `${severity} missing-header-field: INVITE sip:user@example.com SIP/2.0\r\n`,
    ),
    check(message) {
      const missing = ['From', 'To', 'Call-ID', 'Max-Forwards', 'Contact'].map(
        (name) => `${name} is missing.`,
      );
      expect(validateMessage(message).map(({ detail }) => detail)).toEqual(missing);
    },
  },
  {
    file: 'unkscm',
    verdict: 'parses',
    start: 'OPTIONS nobodyKnowsThisScheme:totallyopaquecontent',
    callId: 'unkscm.nasdfasser0q239nwsdfasdkl34',
    check(message) {
      const uri = requestUri(message);
      expect([uri.scheme, uri.opaque]).toEqual(['nobodyknowsthisscheme', 'totallyopaquecontent']);
    },
  },
  {
    file: 'novelsc',
    verdict: 'parses',
    start: 'OPTIONS soap.beep://192.0.2.103:3002',
    callId: 'novelsc.asdfasser0q239nwsdfasdkl34',
    check: (message) => expect(requestUri(message).scheme).toBe('soap.beep'),
  },
  {
    file: 'unksm2',
    verdict: 'parses',
    start: 'REGISTER sip:example.com',
    callId: 'unksm2.daksdj@hyphenated-host.example.com',
    check(message) {
      expect(parsed(message, toHeader)?.uri.scheme).toBe('isbn');
      expect(parsed(message, fromHeader)).toMatchObject({ uri: { scheme: 'http' }, tag: '3234233' });
      expect(parsed(message, contactHeader)).toMatchObject([
        { uri: { scheme: 'name', opaque: 'John_Smith' } },
      ]);
    },
  },
  {
    file: 'bext01',
    verdict: 'parses',
    start: 'OPTIONS sip:user@example.com',
    callId: 'bext01.0ha0isndaksdj',
    check(message) {
      expect(parsed(message, requireHeader)).toEqual(['nothingSupportsThis', 'nothingSupportsThisEither']);
      expect(parsed(message, proxyRequireHeader)).toEqual([
        'noProxiesSupportThis',
        'norDoAnyProxiesSupportThis',
      ]);
    },
  },
  {
    file: 'invut',
    verdict: 'parses',
    start: 'INVITE sip:user@example.com',
    callId: 'invut.0ha0isndaksdjadsfij34n23d',
    body: { length: 40 },
    check: (message) => expect(message.parts[0]?.contentType?.name).toBe('application/unknownformat'),
  },
  {
    file: 'regaut01',
    verdict: 'parses',
    start: 'REGISTER sip:example.com',
    callId: 'regaut01.0ha0isndaksdj',
    check: (message) => {
      expect(header(message, 'Authorization')?.value).toBe('NoOneKnowsThisScheme opaque-data=here');
    },
  },
  {
    file: 'multi01',
    verdict: 'error',
    start: 'INVITE sip:user@company.com',
    callId: 'multi01.98asdh@192.0.2.1',
    body: sdpOf(154),
    problems: [
      'error duplicate-header-field: 59 INVITE',
      'error duplicate-header-field: multi01.98asdh@192.0.2.2',
      'error duplicate-header-field: sip:other@example.net',
      'error duplicate-header-field: sip:caller@example.net;tag=2923420123',
      'error duplicate-header-field: 5',
    ],
    check(message) {
      expect(headersOf(message, 'Call-ID').map(({ value }) => value)).toContain('multi01.98asdh@192.0.2.2');
    },
  },
  {
    file: 'mcl01',
    verdict: 'error',
    start: 'OPTIONS sip:user@example.com',
    callId: 'mcl01.fhn2323orihawfdoa3o4r52o3irsdf',
    body: { length: 67 },
    problems: ['error content-length-contradictory: 5'],
  },
  {
    file: 'bcast',
    verdict: 'parses',
    start: '200 OK',
    callId: 'bcast.0384840201234ksdfak3j2erwedfsASdf',
    body: sdpOf(154),
  },
  {
    file: 'zeromf',
    verdict: 'parses',
    start: 'OPTIONS sip:user@example.com',
    callId: 'zeromf.jfasdlfnm2o2l43r5u0asdfas',
  },
  {
    file: 'cparam01',
    verdict: 'parses',
    start: 'REGISTER sip:example.com',
    callId: 'cparam01.70710@saturn.example.com',
    check(message) {
      expect(parsed(message, contactHeader)).toMatchObject([
        { isBracketed: false, parameters: [{ name: 'unknownparam' }], uri: { parameters: [] } },
      ]);
    },
  },
  {
    file: 'cparam02',
    verdict: 'parses',
    start: 'REGISTER sip:example.com',
    callId: 'cparam02.70710@saturn.example.com',
    check(message) {
      expect(parsed(message, contactHeader)).toMatchObject([
        { isBracketed: true, parameters: [], uri: { parameters: [{ name: 'unknownparam' }] } },
      ]);
    },
  },
  {
    file: 'regescrt',
    verdict: 'parses',
    start: 'REGISTER sip:example.com',
    callId: 'regescrt.k345asrl3fdbv@192.0.2.1',
    check(message) {
      const [contact] = parsed(message, contactHeader);
      expect(contact?.wildcard === false && parameterValue(contact.uri.headers, 'Route')).toBe(
        '<sip:sip.example.com>',
      );
    },
  },
  {
    file: 'sdp01',
    verdict: 'parses',
    start: 'INVITE sip:user@example.com',
    callId: 'sdp01.ndaksdj9342dasdd',
    body: sdpOf(150),
  },
  {
    file: 'inv2543',
    verdict: 'note',
    start: 'INVITE sip:UserB@example.com',
    callId: 'inv2543.1717@ift.client.example.com',
    body: sdpOf(105),
    problems: [
      'note missing-header-field: INVITE sip:UserB@example.com SIP/2.0\r\n',
      'note missing-header-field: INVITE sip:UserB@example.com SIP/2.0\r\n',
      `${old}SIP/2.0/UDP iftgw.example.com`,
      'note missing-tag: <sip:+13035551111@ift.client.example.net;user=phone>',
    ],
  },
];

/** In the archive, but in no section. */
const unreferenced: Row = {
  file: 'test',
  verdict: 'invalid',
  start: 'INVITE sip:alan@jasomi.com',
  callId: 'test.0ha0isndaksdj@192.0.2.1',
  body: sdpOf(18),
  problems: [
    'error start-line-incomplete: INVITE sip:alan@jasomi.com',
    'error missing-header-field: INVITE sip:alan@jasomi.com\r\n',
    'error missing-header-field: INVITE sip:alan@jasomi.com\r\n',
    'warning missing-header-field: INVITE sip:alan@jasomi.com\r\n',
    'error missing-scheme: alan@jasomi.com',
    'error missing-scheme: ralph@example.com',
    'warning missing-tag: ralph@example.com',
    'error header-without-colon: Foobar roobar',
  ],
};

function expectRow(message: SipMessage, row: Row): void {
  expect(startOf(message)).toBe(row.start);
  expect(parsed(message, callIdHeader)).toBe(row.callId);
  expect(message.body.end - message.body.start).toBe(row.body?.length ?? 0);
  expect(findSdp(message) !== undefined).toBe(row.body?.sdp === true);
  expect(problemsOf(message)).toEqual(row.problems ?? []);
  row.check?.(message);
}

describe('RFC 4475', () => {
  test('each of its 49 messages, and the one it does not name, has a row', () => {
    const files = readdirSync(new URL('rfc4475/', folder)).map((file) => file.replace('.dat', ''));
    expect(rfc4475).toHaveLength(49);
    expect([...rfc4475, unreferenced].map(({ file }) => file).sort()).toEqual(files.sort());
  });

  test.each([...rfc4475, unreferenced])(
    '$file ($verdict) shows what it says and what is wrong with it',
    (row) => {
      expectRow(parseMessage(load(`rfc4475/${row.file}`)), row);
    },
  );

  test.each(rfc4475)(
    '$file is judged by the severities that its verdict allows',
    ({ verdict, problems = [] }) => {
      const hasError = problems.some((problem) => problem.startsWith('error'));
      expect(hasError).toBe(verdict === 'invalid' || verdict === 'error');
      if (verdict === 'note') expect(problems).not.toEqual([]);
      if (verdict !== 'invalid' && verdict !== 'error') {
        expect(problems.filter((problem) => !problem.startsWith('note'))).toEqual([]);
      }
    },
  );

  test.each(rfc4475)('$file reads the same in the middle of other bytes', (row) => {
    const bytes = load(`rfc4475/${row.file}`);
    const around = new Uint8Array(bytes.length + 30).fill(0x41);
    around.set(bytes, 10);
    const message = parseMessage(around, 10, 10 + bytes.length);
    expect(problemsOf(message)).toEqual(row.problems ?? []);
    expect(message.headers.map(({ name, value }) => [name, value])).toEqual(
      parseMessage(bytes).headers.map(({ name, value }) => [name, value]),
    );
  });
});

interface Rfc5118Row extends Omit<Row, 'verdict' | 'body'> {
  accept: boolean;
  /** Problems that only the archive has: its Content-Length is wrong, or its header section has no end. */
  archive?: string[];
  body?: number;
}

const hlau = 'SSG9559905523997077@hlau_4100';

const rfc5118: Rfc5118Row[] = [
  {
    file: 'ipv6-good',
    accept: true,
    start: 'REGISTER sip:[2001:db8::10]',
    callId: hlau,
    check(message) {
      expect(requestUri(message)).toMatchObject({ host: '2001:db8::10', port: undefined });
      expect(parsed(message, viaHeader)).toMatchObject([{ host: '2001:db8::9:1', port: undefined }]);
    },
  },
  {
    file: 'ipv6-bad',
    accept: false,
    start: 'REGISTER sip:2001:db8::10',
    callId: hlau,
    problems: ['error ipv6-without-brackets: sip:2001:db8::10'],
  },
  {
    file: 'port-ambiguous',
    accept: true,
    start: 'REGISTER sip:[2001:db8::10:5070]',
    callId: hlau,
    check: (message) =>
      expect(requestUri(message)).toMatchObject({ host: '2001:db8::10:5070', port: undefined }),
  },
  {
    file: 'port-unambiguous',
    accept: true,
    start: 'REGISTER sip:[2001:db8::10]:5070',
    callId: hlau,
    check: (message) => expect(requestUri(message)).toMatchObject({ host: '2001:db8::10', port: 5070 }),
  },
  {
    file: 'via-received-param-with-delim',
    accept: true,
    start: 'BYE sip:[2001:db8::10]',
    callId: hlau,
    check(message) {
      const [via] = parsed(message, viaHeader);
      expect([via?.received, via?.branch]).toEqual(['2001:db8::9:255', 'z9hG4bKas3-111']);
    },
  },
  {
    file: 'via-received-param-no-delim',
    accept: true,
    start: 'OPTIONS sip:[2001:db8::10]',
    callId: 'SSG95523997077@hlau_4100',
    check(message) {
      const [via] = parsed(message, viaHeader);
      expect([via?.received, via?.branch]).toEqual(['2001:db8::9:255', 'z9hG4bKas3']);
    },
  },
  {
    file: 'ipv6-in-sdp',
    accept: true,
    start: 'INVITE sip:user@[2001:db8::10]',
    callId: hlau,
    archive: ['error content-length-beyond-data: 268'],
    body: 242,
  },
  {
    file: 'mult-ip-in-header',
    accept: true,
    start: 'BYE sip:user@host.example.net',
    callId: '997077@lau_4100',
    check(message) {
      expect(parsed(message, viaHeader).map(({ host, port, received }) => [host, port, received])).toEqual([
        ['2001:db8::9:1', 6050, undefined],
        ['192.0.2.1', undefined, undefined],
        ['2001:db8::9:255', undefined, '192.0.2.200'],
      ]);
    },
  },
  {
    file: 'mult-ip-in-sdp',
    accept: true,
    start: 'INVITE sip:user@[2001:db8::10]',
    callId: hlau,
    archive: ['error content-length-beyond-data: 181'],
    body: 180,
  },
  {
    file: 'ipv4-mapped-ipv6',
    accept: true,
    start: 'INVITE sip:user@example.com',
    callId: hlau,
    body: 236,
    check(message) {
      expect(parsed(message, viaHeader).map(({ host, port }) => [host, port])).toEqual([
        ['::ffff:192.0.2.10', 19823],
        ['::ffff:192.0.2.2', undefined],
      ]);
      expect(parsed(message, contactHeader)).toMatchObject([{ uri: { host: '::ffff:192.0.2.2' } }]);
    },
  },
  {
    file: 'ipv6-bug-abnf-3-colons',
    accept: true,
    start: 'OPTIONS sip:user@[2001:db8:::192.0.2.1]',
    callId: 'G9559905523997077@hlau_4100',
    archive: ['error header-section-not-terminated: '],
    problems: [
      'note ipv6-three-colons: sip:user@[2001:db8:::192.0.2.1]',
      'note ipv6-three-colons: sip:user@[2001:db8:::192.0.2.1]',
    ],
    check: (message) => expect(requestUri(message).host).toBe('2001:db8::192.0.2.1'),
  },
  {
    file: 'ipv6-correct-abnf-2-colons',
    accept: true,
    start: 'OPTIONS sip:user@[2001:db8::192.0.2.1]',
    callId: 'G9559905523997077@hlau_4100',
    archive: ['error header-section-not-terminated: '],
    check: (message) => expect(requestUri(message).host).toBe('2001:db8::192.0.2.1'),
  },
];

/** As it would be sent: CRLF, a blank line, and the Content-Length of the body that is there. */
function wireForm(archive: Uint8Array): Uint8Array<ArrayBuffer> {
  const [head = '', body = ''] = decodeText(archive).split(/\n\n|\n$/);
  const wireBody = body.replaceAll('\n', '\r\n');
  const wireHead = head
    .replaceAll('\n', '\r\n')
    .replace(/Content-Length: \d+/, `Content-Length: ${wireBody.length}`);
  return encodeText(`${wireHead}\r\n\r\n${wireBody}`);
}

function expectRfc5118(message: SipMessage, row: Rfc5118Row): void {
  expect(startOf(message)).toBe(row.start);
  expect(parsed(message, callIdHeader)).toBe(row.callId);
  expect(findSdp(message) !== undefined).toBe(row.body !== undefined);
  row.check?.(message);
}

describe('RFC 5118', () => {
  test('each of its 12 messages has a row, and one of them is to be rejected', () => {
    const files = readdirSync(new URL('rfc5118/', folder)).map((file) => file.replace('.dat', ''));
    expect(rfc5118.map(({ file }) => file).sort()).toEqual(files.sort());
    expect(rfc5118.filter(({ accept }) => !accept).map(({ file }) => file)).toEqual(['ipv6-bad']);
  });

  test.each(rfc5118)('$file is read as it is in the archive, whose faults are said', (row) => {
    const message = parseMessage(load(`rfc5118/${row.file}`));
    expectRfc5118(message, row);
    expect(message.body.end - message.body.start).toBe(row.body ?? 0);
    const problems = problemsOf(message);
    expect(problems.filter((problem) => problem.startsWith('error')).sort()).toEqual(
      [
        ...(row.archive ?? []),
        ...(row.problems ?? []).filter((problem) => problem.startsWith('error')),
      ].sort(),
    );
    expect(problems).toContain('warning bare-line-feed: \n');
  });

  test.each(rfc5118)('$file is read as it would be sent, without any fault but its own', (row) => {
    const message = parseMessage(wireForm(load(`rfc5118/${row.file}`)));
    expectRfc5118(message, row);
    expect(problemsOf(message)).toEqual(row.problems ?? []);
    expect(problemsOf(message).some((problem) => problem.startsWith('error'))).toBe(!row.accept);
  });
});
