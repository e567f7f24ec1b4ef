import { describe, expect, test } from 'vitest';
import { limits } from '../bytes/limits.ts';
import { decodeText, encodeText } from '../bytes/text.ts';
import type { SipMessage } from './message.ts';
import { parseMessage } from './message.ts';

function parse(contentType: string, body: string): SipMessage {
  return parseMessage(encodeText(`MESSAGE sip:a SIP/2.0\r\nContent-Type: ${contentType}\r\n\r\n${body}`));
}

/** Each part as `depth type: content`. */
function partsOf(message: SipMessage): string[] {
  return message.parts.map(({ depth, contentType, start, end }) => {
    const content = decodeText(message.bytes, start, end);
    return `${depth} ${contentType?.name ?? '-'}${contentType?.type === 'multipart' ? '' : `: ${content}`}`;
  });
}

function codesOf(message: SipMessage): string[] {
  return message.problems.map(({ code }) => code);
}

describe('body parts', () => {
  test('a plain body is one part with the Content- fields of the message', () => {
    const message = parse(
      'text/plain\r\nContent-Language: en\r\nContent-Disposition: Render;handling=optional',
      'hi',
    );
    expect(partsOf(message)).toEqual(['0 text/plain: hi']);
    expect(message.parts[0]?.headers.map(({ name }) => name)).toEqual([
      'Content-Type',
      'Content-Language',
      'Content-Disposition',
    ]);
    expect(message.parts[0]?.disposition).toMatchObject({ type: 'render', handling: 'optional' });
  });

  test('preamble and epilogue belong to no part, and the line end before a boundary to the boundary', () => {
    const message = parse(
      'multipart/mixed; boundary="a b"',
      'preamble\r\n--a b \r\nContent-Type: text/plain\r\n\r\none\r\n\r\n--a b\r\n\r\ntwo\r\n--a b--\r\nepilogue --a b',
    );
    expect(partsOf(message)).toEqual(['0 multipart/mixed', '1 text/plain: one\r\n', '1 -: two']);
    expect(codesOf(message)).toEqual([]);
  });

  test('a line that only begins with the boundary is content', () => {
    const message = parse('multipart/mixed;boundary=b', '--b\r\n\r\n--bc\r\n--b-\r\n--b--x\r\n--b--');
    expect(partsOf(message)).toEqual(['0 multipart/mixed', '1 -: --bc\r\n--b-\r\n--b--x']);
  });

  test('parts of parts come behind their multipart, in the order of the bytes', () => {
    const inner = '--i\r\n\r\none\r\n--i\r\n\r\ntwo\r\n--i--';
    const message = parse(
      'multipart/mixed;boundary=o',
      `--o\r\nc: multipart/alternative;boundary=i\r\n\r\n${inner}\r\n--o\r\nc: text/html\r\n\r\nthree\r\n--o--`,
    );
    expect(partsOf(message)).toEqual([
      '0 multipart/mixed',
      '1 multipart/alternative',
      '2 -: one',
      '2 -: two',
      '1 text/html: three',
    ]);
  });

  test.each([
    [
      'a missing end boundary',
      'multipart/mixed;boundary=b',
      '--b\r\n\r\none\r\n',
      ['multipart-not-closed'],
      2,
    ],
    ['a missing boundary parameter', 'multipart/mixed', '--b\r\n\r\none', ['multipart-without-boundary'], 1],
    [
      'a boundary that is nowhere',
      'multipart/mixed;boundary=x',
      '--b\r\n\r\none',
      ['multipart-without-parts'],
      1,
    ],
    ['no parts at all', 'multipart/mixed;boundary=b', '--b--', ['multipart-without-parts'], 1],
    [
      'a part without a blank line',
      'multipart/mixed;boundary=b',
      '--b\r\nX: y\r\n--b--',
      ['header-section-not-terminated'],
      2,
    ],
  ])('%s is said, and the rest is shown', (_, contentType, body, problems, count) => {
    const message = parse(contentType, body);
    expect(codesOf(message)).toEqual(problems);
    expect(message.parts).toHaveLength(count);
  });

  test('the same boundary inside and outside ends at the first closing one', () => {
    const message = parse(
      'multipart/mixed;boundary=b',
      '--b\r\nc: multipart/mixed;boundary=b\r\n\r\n--b\r\n\r\none\r\n--b--',
    );
    expect(message.parts.length).toBeLessThan(5);
  });

  test('encoded content is marked, and an encoded multipart is not taken apart', () => {
    const gzip = parse('application/sdp\r\nContent-Encoding: GZIP', 'xxx');
    expect(gzip.parts[0]?.encoding).toBe('gzip');
    const identity = parse('application/sdp\r\ne: identity', 'xxx');
    expect(identity.parts[0]?.encoding).toBeUndefined();
    expect(parse('multipart/mixed;boundary=b\r\ne: gzip', '--b\r\n\r\nx\r\n--b--').parts).toHaveLength(1);
  });

  test('depth and number of parts are limited, and reaching a limit is said', () => {
    let nested = 'core';
    for (let depth = 0; depth < 1000; depth++) {
      nested = `--b${depth}\r\n${depth === 0 ? '' : `c: multipart/mixed;boundary=b${depth - 1}\r\n`}\r\n${nested}\r\n--b${depth}--`;
    }
    const deep = parse('multipart/mixed;boundary=b999', nested);
    expect(codesOf(deep)).toEqual(['body-parts-too-deep']);
    expect(deep.parts).toHaveLength(limits.bodyDepth + 1);
    const many = parse(
      'multipart/mixed;boundary=b',
      `${'--b\r\n\r\nx\r\n'.repeat(limits.bodyParts * 2)}--b--`,
    );
    expect(codesOf(many)).toEqual(['too-many-body-parts']);
    expect(many.parts).toHaveLength(limits.bodyParts);
  });
});
