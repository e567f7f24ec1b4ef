import { describe, expect, test } from 'vitest';
import { encodeText } from '../../bytes/text.ts';
import { parseMessage, type SipMessage } from '../../sip/message.ts';
import { diffHeaders } from './header-changes.ts';
import type { HopPath } from './hop-change.ts';
import { describeRequestUri } from './routing-rules.ts';

const path: HopPath = {
  sender: '198.51.100.1',
  element: '192.0.2.2',
  relayedFrom: '192.0.2.3',
  receiver: '203.0.113.5',
  isOtherLeg: false,
};

function message(fields: string, start = 'INVITE sip:bob@example.com SIP/2.0', body = ''): SipMessage {
  return parseMessage(encodeText([start, ...fields.split('\n'), '', body].join('\r\n')));
}

function changes(before: string, after: string, isOtherLeg = false): string[] {
  return diffHeaders(message(before), message(after), { ...path, isOtherLeg }).map(
    ({ what, severity, meaning }) => `${severity} ${what}: ${meaning}`,
  );
}

describe('a header field of a request', () => {
  test.each<[string, string, string, string[]]>([
    [
      'Via added',
      'Via: SIP/2.0/UDP a;branch=z9hG4bK1',
      'Via: SIP/2.0/UDP p;branch=z9hG4bK2\nVia: SIP/2.0/UDP a;branch=z9hG4bK1',
      ['expected Via: The proxy put itself on the way back of the response.'],
    ],
    [
      'received and rport filled in',
      'Via: SIP/2.0/UDP 10.0.0.1;rport;branch=z9hG4bK1',
      'Via: SIP/2.0/UDP p;branch=z9hG4bK2, SIP/2.0/UDP 10.0.0.1;rport=1024;received=198.51.100.1;branch=z9hG4bK1',
      [
        'expected Via: The proxy put itself on the way back of the response.',
        'notable Via: The receiver filled in where the request really came from: received=198.51.100.1, rport=1024. The sender sits behind NAT, or gives a name.',
      ],
    ],
    [
      'Via stripped',
      'Via: SIP/2.0/UDP p;branch=z9hG4bK2, SIP/2.0/UDP a;branch=z9hG4bK1',
      'Via: SIP/2.0/UDP sbc;branch=z9hG4bK3',
      ['notable Via: Entries are gone: the element hides the way that the request came (topology hiding).'],
    ],
    [
      'a signature added',
      '',
      'Identity: e30.e30.c2ln;info=<https://cert.example.net/a.pem>',
      ['expected Identity: The element signed for the caller (RFC 8224).'],
    ],
    [
      'a signature removed',
      'Identity: e30.e30.c2ln;info=<https://cert.example.net/a.pem>',
      '',
      ['notable Identity: The signature for the caller was taken out: nobody further on can verify it.'],
    ],
    [
      'Record-Route added',
      'Record-Route: <sip:x;lr>',
      'Record-Route: <sip:p;lr>, <sip:x;lr>',
      ['expected Record-Route: The proxy wants later requests of the dialog to come by it.'],
    ],
    [
      'Record-Route removed',
      'Record-Route: <sip:x;lr>',
      '',
      ['notable Record-Route: Entries are gone: those elements will not see later requests.'],
    ],
    [
      'Route consumed',
      'Route: <sip:192.0.2.2;lr>, <sip:next;lr>',
      'Route: <sip:next;lr>',
      ['expected Route: The element took its own entry out.'],
    ],
    [
      'Max-Forwards lowered',
      'Max-Forwards: 70',
      'Max-Forwards: 69',
      ['expected Max-Forwards: The proxy counted its hop.'],
    ],
    [
      'Max-Forwards as it was is no change, raised it is one',
      'Max-Forwards: 5',
      'Max-Forwards: 70',
      ['notable Max-Forwards: The limit was not lowered: a loop would not end.'],
    ],
    [
      'credentials consumed',
      'Proxy-Authorization: Digest username="a"',
      '',
      [
        'expected Proxy-Authorization: The proxy checked the credentials and took them out: they were meant for it.',
      ],
    ],
    [
      'Contact put right for NAT',
      'Contact: <sip:a@10.0.0.1>',
      'Contact: <sip:a@198.51.100.1:1024>',
      ['notable Contact: NAT fix: the address was replaced by the one that the message really came from.'],
    ],
    [
      'Contact of an SBC',
      'Contact: <sip:a@10.0.0.1>',
      'Contact: <sip:a@192.0.2.3>',
      ['notable Contact: The element put itself in: later requests come to it, as with an SBC or B2BUA.'],
    ],
    [
      'Contact with marks of a proxy',
      'Contact: <sip:a@10.0.0.1>',
      'Contact: <sip:a@10.0.0.1;alias=1>',
      [
        'notable Contact: Parameters of the contact were added, taken out or changed (marks of a proxy, such as nat or alias).',
      ],
    ],
    [
      'a product name replaced',
      'User-Agent: phone',
      'User-Agent: sbc',
      ['notable User-Agent: The element names itself: it is a B2BUA rather than a proxy.'],
    ],
    [
      'caller identity rewritten',
      'From: <sip:+4930123@a>;tag=1',
      'From: <sip:030123@a>;tag=1',
      [
        'notable From: Another number or name of whoever calls: number translation or caller identity rewritten.',
      ],
    ],
    ['the same values on one line or several', 'Allow: INVITE\nAllow: BYE', 'Allow: BYE, INVITE', []],
    ['the compact form', 'v: SIP/2.0/UDP a;branch=z9hG4bK1', 'Via: SIP/2.0/UDP a;branch=z9hG4bK1', []],
  ])('%s', (_name, before, after, expected) => {
    expect(changes(before, after)).toEqual(expected);
  });
});

test('a response loses the Via entry of the proxy', () => {
  const ok = 'SIP/2.0 200 OK';
  const before = message('Via: SIP/2.0/UDP p;branch=z9hG4bK2, SIP/2.0/UDP a;branch=z9hG4bK1', ok);
  const after = message('Via: SIP/2.0/UDP a;branch=z9hG4bK1', ok);
  expect(diffHeaders(before, after, path)).toMatchObject([{ what: 'Via', severity: 'expected' }]);
});

test('Content-Length that did not follow the body is notable', () => {
  const before = message('Content-Length: 3', undefined, 'abc');
  const follows = message('Content-Length: 6', undefined, 'abcdef');
  const stays = message('Content-Length: 9', undefined, 'abcdef');
  expect(diffHeaders(before, follows, path)).toMatchObject([{ severity: 'expected' }]);
  expect(diffHeaders(before, stays, path)).toMatchObject([{ severity: 'notable' }]);
});

test('what names the dialog differs between two legs, and is no change', () => {
  const leg = (tag: string): string =>
    `Call-ID: ${tag}\nCSeq: 1 INVITE\nVia: SIP/2.0/UDP ${tag};branch=z9hG4bK${tag}\nFrom: <sip:a@b>;tag=${tag}`;
  expect(changes(leg('one'), leg('two'), true)).toEqual([]);
  expect(changes(leg('one'), leg('two'))).not.toEqual([]);
});

test.each<[string, string, string, string, boolean]>([
  [
    'another host',
    'sip:bob@example.com',
    'sip:bob@203.0.113.5:5062',
    'Routed: the target became the address where the next element is.',
    false,
  ],
  [
    'another number',
    'sip:030123@p',
    'sip:+4930123@p',
    'Another number or user than was asked for: number translation, forwarding or a lookup.',
    false,
  ],
  [
    'a strict router',
    'sip:bob@example.com',
    'sip:next;lr',
    'The next stop is in the Request-URI: strict routing, as before RFC 3261.',
    false,
  ],
  [
    'inside a dialog',
    'sip:bob@example.com',
    'sip:bob@other',
    'Inside a dialog the Request-URI is the remote target and stays as it is.',
    true,
  ],
])('a Request-URI with %s', (_name, before, after, expected, isInDialog) => {
  expect(describeRequestUri(before, after, ['<sip:next;lr>'], path, isInDialog).meaning).toBe(expected);
});
