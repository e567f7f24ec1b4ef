import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitValue } from './header-words.ts';

function wordsOf(name: string, value: string): string[] {
  return splitValue(name, value).flatMap(({ word }) =>
    word === undefined ? [] : [`${word.kind} ${word.name}`],
  );
}

test.each([
  ['Supported', '100rel, timer', ['option-tag 100rel', 'option-tag timer']],
  ['Allow', 'INVITE,ACK', ['method INVITE', 'method ACK']],
  ['CSeq', '2 INVITE', ['method INVITE']],
  ['Via', 'SIP/2.0/UDP 10.0.0.1;branch=z9hG4bK1;rport', ['parameter branch', 'parameter rport']],
  ['From', '"a;tag=x" <sip:a@b;lr>;tag=1', ['parameter lr', 'parameter tag']],
  ['Event', 'dialog;id=3', ['event-package dialog', 'parameter id']],
  [
    'Reason',
    'Q.850;cause=16;text="x"',
    ['reason-protocol Q.850', 'parameter cause', 'q850-cause 16', 'parameter text'],
  ],
  ['Reason', 'SIP;cause=200', ['reason-protocol SIP', 'parameter cause', 'status 200']],
  ['Warning', '304 a.example "Media type"', ['warning 304']],
  ['Proxy-Authenticate', 'Digest realm="a, b=c", nonce="d"', ['parameter realm', 'parameter nonce']],
  ['Subject', 'cats; dogs', []],
])('the words of %s: %s', (name, value, expected) => {
  expect(wordsOf(name, value)).toEqual(expected);
});

test('the pieces together are the value, whatever it is', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('Via', 'Reason', 'Allow', 'Proxy-Authenticate'),
      fc.string(),
      (name, value) => {
        expect(
          splitValue(name, value)
            .map(({ text }) => text)
            .join(''),
        ).toBe(value);
      },
    ),
  );
});
