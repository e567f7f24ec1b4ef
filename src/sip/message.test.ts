import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { limits } from '../bytes/limits.ts';
import { decodeText, encodeText } from '../bytes/text.ts';
import { headerNames } from './header-names.ts';
import { callIdHeader } from './headers/call-id.ts';
import { contactHeader } from './headers/contact.ts';
import { fromHeader } from './headers/from.ts';
import { supportedHeader } from './headers/supported.ts';
import { viaHeader } from './headers/via.ts';
import type { SipMessage } from './message.ts';
import { findSdp, header, headersOf, parsed, parseMessage } from './message.ts';
import type { ByteRange } from './problem.ts';
import { validateMessage } from './validate.ts';

function parse(text: string): SipMessage {
  return parseMessage(encodeText(text));
}

function codesOf(message: SipMessage): string[] {
  return message.problems.map(({ code }) => code);
}

/** The ranges that make up a message, which must follow each other from its start to its end. */
function expectNothingLost(message: SipMessage): void {
  const { bytes, start, end, startLine, headers, blankLine, body, extra } = message;
  const leading = { start, end: startLine.start };
  const ranges: ByteRange[] = [leading, startLine, ...headers, blankLine, body, ...(extra ? [extra] : [])];
  const joined = ranges.flatMap((range) => [...bytes.subarray(range.start, range.end)]);
  expect(joined).toEqual([...bytes.subarray(start, end)]);
  for (const [index, range] of ranges.entries()) expect(range.start).toBe(ranges[index - 1]?.end ?? start);
  expect(ranges.at(-1)?.end).toBe(end);
  expect(bytes.subarray(leading.start, leading.end).every((byte) => byte === 13 || byte === 10)).toBe(true);
}

const word = fc.stringMatching(/^[!-9;-~äЖ大]{1,12}$/);
const fold = fc.constantFrom('\r\n ', '\r\n\t', ' \r\n   ', '\n ', '\t\n \t');
const lineEnd = fc.constantFrom('\r\n', '\r\n', '\n');
const knownName = fc.constantFrom(
  ...headerNames.flatMap(({ name, compact }) => (compact ? [name, compact] : [name])),
);
const unknownName = fc.stringMatching(/^X-[-.!%*_+`'~\w]{1,10}$/);
const inAnyCase = fc
  .tuple(knownName, fc.infiniteStream(fc.boolean()))
  .map(([name, upper]) =>
    Array.from(name, (char) => (upper.next().value ? char.toUpperCase() : char.toLowerCase())).join(''),
  );

interface GeneratedField {
  name: string;
  words: string[];
  text: string;
}

const field: fc.Arbitrary<GeneratedField> = fc
  .record({
    name: fc.oneof(inAnyCase, unknownName, fc.constantFrom('__proto__', 'constructor', 'toString')),
    space: fc.constantFrom('', ' ', '\t', '  '),
    before: fc.constantFrom('', ' ', '\t', '\r\n '),
    words: fc.array(word, { maxLength: 5 }),
    folds: fc.array(fc.oneof(fc.constant(' '), fold), { minLength: 5, maxLength: 5 }),
    end: lineEnd,
  })
  .map(({ name, space, before, words, folds, end }) => {
    const value = words.map((text, index) => (index === 0 ? text : folds[index] + text)).join('');
    return { name, words, text: `${name}${space}:${before}${value}${end}` };
  });

const generated = fc.record({
  leading: fc.constantFrom('', '\r\n', '\r\n\r\n', '\n'),
  startLine: fc.constantFrom(
    'INVITE sip:a@b SIP/2.0',
    'SIP/2.0 200 OK',
    'NEW sip:x',
    'SIP/2.0',
    'x',
    '  INVITE  y ',
  ),
  fields: fc.array(field, { maxLength: 12 }),
  blankLine: lineEnd,
  body: fc.uint8Array({ maxLength: 40 }),
});

describe('reading a message', () => {
  test('loses no byte, and unfolds to the words that were folded', () => {
    fc.assert(
      fc.property(generated, lineEnd, ({ leading, startLine, fields, blankLine, body }, end) => {
        const head = `${leading}${startLine}${end}${fields.map(({ text }) => text).join('')}${blankLine}`;
        const bytes = Uint8Array.from([...encodeText(head), ...body]);
        const message = parseMessage(bytes);
        expectNothingLost(message);
        expect(message.headers.map(({ name }) => name)).toEqual(fields.map(({ name }) => name));
        expect(message.headers.map(({ value }) => value)).toEqual(fields.map(({ words }) => words.join(' ')));
        if (message.extra === undefined) expect(bytes.subarray(message.body.start)).toEqual(body);
        validateMessage(message);
      }),
    );
  });

  test('loses no byte of anything else either', () => {
    const soup = fc
      .array(
        fc.constantFrom(
          '\r\n',
          '\n',
          '\r',
          ' ',
          '\t',
          ':',
          ',',
          ';',
          '"',
          '<',
          '>',
          '\\',
          '--b',
          'Via',
          'l:3',
          'v=0',
          '\0',
          'ä',
        ),
      )
      .map((pieces) => encodeText(pieces.join('')));
    fc.assert(
      fc.property(fc.oneof(soup, fc.uint8Array({ maxLength: 300 })), (bytes) => {
        const message = parseMessage(bytes);
        expectNothingLost(message);
        for (const { offset, length } of validateMessage(message, 'TCP')) {
          expect(offset >= 0 && length >= 0 && offset + length <= bytes.length).toBe(true);
        }
      }),
    );
  });

  test('begins behind line ends that kept a connection alive', () => {
    const message = parse('\r\n\r\nOPTIONS sip:a SIP/2.0\r\nTo: <sip:a>\r\n\r\n');
    expect(message.startLine).toMatchObject({ method: 'OPTIONS', start: 4 });
    expect(codesOf(message)).toEqual([]);
  });

  test('of nothing gives an empty message with problems', () => {
    const message = parse('');
    expect(message.startLine).toMatchObject({ kind: 'request', method: '', requestUri: '', version: '' });
    expect(codesOf(message)).toEqual(['start-line-incomplete', 'header-section-not-terminated']);
  });

  test('takes LF for a line end and says so once', () => {
    const message = parse('BYE sip:a SIP/2.0\nCall-ID: x\nCSeq: 1 BYE\n\nbody');
    expect(message.headers.map(({ name }) => name)).toEqual(['Call-ID', 'CSeq']);
    expect(decodeText(message.bytes, message.body.start)).toBe('body');
    expect(codesOf(message)).toEqual(['bare-line-feed']);
  });

  test('takes CR for a line end only in a message without any LF', () => {
    const onlyCr = parse('BYE sip:a SIP/2.0\rCall-ID: x\rSubject: a\r b\r\rbody');
    expect(onlyCr.headers.map(({ value }) => value)).toEqual(['x', 'a b']);
    expect(decodeText(onlyCr.bytes, onlyCr.body.start)).toBe('body');
    expect(codesOf(onlyCr)).toEqual(['bare-carriage-return']);

    const stray = parse('BYE sip:a SIP/2.0\r\nSubject: a\rCall-ID: forged\r\nCall-ID: x\r\n\r\n');
    expect(stray.headers.map(({ value }) => value)).toEqual(['a\rCall-ID: forged', 'x']);
    expect(codesOf(stray)).toEqual(['bare-carriage-return']);
  });

  test('keeps a line without a colon as a value without a name', () => {
    const message = parse('BYE sip:a SIP/2.0\r\nFoobar roobar\r\n: nameless\r\nSpace Name: x\r\n\r\n');
    expect(message.headers.map(({ name, value }) => [name, value])).toEqual([
      ['', 'Foobar roobar'],
      ['', 'nameless'],
      ['Space Name', 'x'],
    ]);
    expect(codesOf(message)).toEqual([
      'header-without-colon',
      'malformed-header-name',
      'malformed-header-name',
    ]);
  });

  test('shows bytes that are not UTF-8 by their number', () => {
    const bytes = Uint8Array.from([
      ...encodeText('BYE sip:a SIP/2.0\r\nSubject: '),
      0xff,
      0x41,
      13,
      10,
      13,
      10,
    ]);
    expect(header(parseMessage(bytes), 'Subject')?.value).toBe('\\xffA');
  });

  test('stops at the limit of header fields and says which were not read', () => {
    const lines = 'X: y\r\n'.repeat(limits.headerFields + 2);
    const message = parse(`BYE sip:a SIP/2.0\r\n${lines}\r\nbody`);
    expect(message.headers).toHaveLength(limits.headerFields);
    expect(message.problems).toMatchObject([{ code: 'too-many-header-fields', length: 12 }]);
    expect(decodeText(message.bytes, message.body.start)).toBe('body');
  });
});

describe('the body', () => {
  const withLength = (length: string, body: string): SipMessage =>
    parse(`MESSAGE sip:a SIP/2.0\r\n${length}\r\n\r\n${body}`);
  const textOf = (message: SipMessage): string =>
    decodeText(message.bytes, message.body.start, message.body.end);

  test.each([
    ['is all there is without Content-Length', 'X: y', 'body', 'body', []],
    ['ends where Content-Length says', 'l: 2', 'body', 'bo', ['bytes-after-body']],
    ['may be followed by line ends', 'l: 4', 'body\r\n\r\n', 'body', []],
    ['may be longer than what is there', 'l: 5', 'body', 'body', ['content-length-beyond-data']],
    ['is all there is if the length is negative', 'l: -2', 'body', 'body', ['content-length-invalid']],
    ['is all there is if the length is no number', 'l: 2x', 'body', 'body', ['content-length-invalid']],
    ['is all there is if lengths differ', 'l: 2\r\nl: 3', 'body', 'body', ['content-length-contradictory']],
    ['has one length if two agree', 'l: 2\r\nContent-Length: 02', 'body', 'bo', ['bytes-after-body']],
    ['may be empty', 'l: 0', '', '', []],
  ])('%s', (_, length, sent, body, problems) => {
    const message = withLength(length, sent);
    expect(textOf(message)).toBe(body);
    expect(codesOf(message)).toEqual(problems);
    expect(message.parts).toHaveLength(body === '' ? 0 : 1);
  });
});

describe('accessors', () => {
  const message = parse(
    [
      'INVITE sip:bob@example.com SIP/2.0',
      'v: SIP/2.0/UDP a;branch=z9hG4bK1, SIP/2.0/TCP b;branch=z9hG4bK2',
      'VIA: SIP/2.0/TLS c;branch=z9hG4bK3',
      'f: <sip:alice@example.com>;tag=1',
      'm: <sip:a@b>, nonsense, <sip:c@d>;q=0.5',
      'x-CUSTOM: one',
      'X-Custom: two',
      'i: First@host',
      'Call-ID: second@host',
      'Supported:',
      '__proto__: polluted',
      '',
      '',
    ].join('\r\n'),
  );

  test('find a field by its long or compact name in any case', () => {
    expect(header(message, 'call-id')?.value).toBe('First@host');
    expect(header(message, 'I')?.value).toBe('First@host');
    expect(headersOf(message, 'Via')).toHaveLength(2);
    expect(headersOf(message, 'X-CUSTOM').map(({ value }) => value)).toEqual(['one', 'two']);
    expect(header(message, '__proto__')?.value).toBe('polluted');
    expect(header(message, 'constructor')).toBeUndefined();
  });

  test('read lists across fields and commas, and single values from the first field', () => {
    expect(parsed(message, viaHeader).map(({ host }) => host)).toEqual(['a', 'b', 'c']);
    expect(parsed(message, callIdHeader)).toBe('First@host');
    expect(parsed(message, fromHeader)?.tag).toBe('1');
    expect(parsed(message, contactHeader)).toHaveLength(3);
    expect(parsed(message, supportedHeader)).toEqual([]);
  });

  test('give the canonical name beside the written one', () => {
    const names = message.headers.map(({ name, canonicalName }) => `${name} ${canonicalName}`);
    expect(names.slice(0, 5)).toEqual(['v Via', 'VIA Via', 'f From', 'm Contact', 'x-CUSTOM x-CUSTOM']);
  });
});

describe('the session description', () => {
  const find = (contentType: string, body: string): string | undefined => {
    const message = parse(`INVITE sip:a SIP/2.0\r\n${contentType}\r\n\r\n${body}`);
    const part = findSdp(message);
    return part && decodeText(message.bytes, part.start, part.end);
  };

  test.each([
    ['by its content type', 'c: Application/SDP;x=y', 'anything', 'anything'],
    ['by how it begins, without a content type', 'X: y', 'v=0\r\no=-', 'v=0\r\no=-'],
    ['by how it begins, under another content type', 'c: text/plain', 'v=0\n', 'v=0\n'],
    ['nowhere in other text', 'c: text/plain', 'v=01', undefined],
    [
      'in a multipart',
      'c: multipart/mixed;boundary=b',
      '--b\r\nc: text/plain\r\n\r\nv=0\r\n\r\n--b\r\nc: application/sdp\r\n\r\nv=0\r\ns=-\r\n--b--',
      'v=0\r\ns=-',
    ],
    [
      'but not an early session',
      'c: application/sdp\r\nContent-Disposition: early-session',
      'v=0\r\n',
      undefined,
    ],
  ])('is found %s', (_, contentType, body, expected) => {
    expect(find(contentType, body)).toBe(expected);
  });
});
