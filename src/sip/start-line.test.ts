import { describe, expect, test } from 'vitest';
import { encodeText } from '../bytes/text.ts';
import { parseMessage } from './message.ts';

function parse(line: string): [parts: unknown[], problems: string[]] {
  const message = parseMessage(encodeText(`${line}\r\n\r\n`));
  const { startLine } = message;
  const parts =
    startLine.kind === 'request'
      ? [startLine.method, startLine.requestUri, startLine.version]
      : [startLine.version, startLine.statusText, startLine.status, startLine.reason];
  return [parts, message.problems.map(({ code, offset, length }) => `${code} ${offset}+${length}`)];
}

describe('request line', () => {
  test.each([
    ['INVITE sip:a@b SIP/2.0', ['INVITE', 'sip:a@b', 'SIP/2.0'], []],
    ['invite sip:a sip/2.0', ['invite', 'sip:a', 'sip/2.0'], ['version-not-upper-case 13+7']],
    ['INVITE sip:a', ['INVITE', 'sip:a', ''], ['start-line-incomplete 0+12']],
    ['INVITE SIP/2.0', ['INVITE', '', 'SIP/2.0'], ['start-line-incomplete 0+14']],
    ['INVITE', ['INVITE', '', ''], ['start-line-incomplete 0+6']],
    [
      'INVITE  sip:a\tSIP/2.0',
      ['INVITE', 'sip:a', 'SIP/2.0'],
      ['start-line-white-space 6+2', 'start-line-white-space 13+1'],
    ],
    [' INVITE sip:a SIP/2.0', ['INVITE', 'sip:a', 'SIP/2.0'], ['start-line-white-space 0+1']],
    ['INVITE sip:a SIP/2.0 ', ['INVITE', 'sip:a', 'SIP/2.0'], ['start-line-white-space 20+1']],
    ['GET /index.html HTTP/1.1', ['GET', '/index.html', 'HTTP/1.1'], ['unknown-version 16+8']],
    ['IN(ITE sip:a SIP/2.0', ['IN(ITE', 'sip:a', 'SIP/2.0'], ['malformed-method 0+6']],
    ['INVITE sip:ä@b SIP/2.0', ['INVITE', 'sip:ä@b', 'SIP/2.0'], []],
    ['INVITE sip:a b c SIP/2.0', ['INVITE', 'sip:a b c', 'SIP/2.0'], ['request-uri-white-space 7+9']],
  ])('%j', (line, parts, problems) => {
    expect(parse(line)).toEqual([parts, problems]);
  });
});

describe('status line', () => {
  test.each([
    ['SIP/2.0 200 OK', ['SIP/2.0', '200', 200, 'OK'], []],
    ['SIP/2.0 486 Busy Here', ['SIP/2.0', '486', 486, 'Busy Here'], []],
    ['SIP/2.0 200 ', ['SIP/2.0', '200', 200, ''], []],
    ['SIP/2.0 200', ['SIP/2.0', '200', 200, ''], ['start-line-incomplete 0+11']],
    ['SIP/2.0 200  two  spaces', ['SIP/2.0', '200', 200, ' two  spaces'], []],
    ['SIP/2.0  200 OK', ['SIP/2.0', '200', 200, 'OK'], ['start-line-white-space 7+2']],
    ['sip/2.0 200 OK', ['sip/2.0', '200', 200, 'OK'], ['version-not-upper-case 0+7']],
    ['SIP/3.0 200 OK', ['SIP/3.0', '200', 200, 'OK'], ['unknown-version 0+7']],
    ['SIP/2.0', ['SIP/2.0', '', undefined, ''], ['start-line-incomplete 0+7']],
    ['SIP/2.0 20x OK', ['SIP/2.0', '20x', undefined, 'OK'], ['malformed-status-code 8+3']],
    ['SIP/2.0 999 Odd', ['SIP/2.0', '999', 999, 'Odd'], ['unknown-status-class 8+3']],
    ['SIP/2.0 099 Odd', ['SIP/2.0', '099', 99, 'Odd'], ['unknown-status-class 8+3']],
  ])('%j', (line, parts, problems) => {
    expect(parse(line)).toEqual([parts, problems]);
  });
});
