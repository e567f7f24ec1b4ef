import { describe, expect, test } from 'vitest';
import { encodeText } from '../bytes/text.ts';
import { prototypeNames as names } from '../testing/prototype-names.ts';
import { beginnings, fillers } from '../testing/slow-values.ts';
import { headers } from './headers/registry.ts';
import { findSdp, header, parsed, parseMessage, type SipMessage } from './message.ts';
import type { HeaderDefinition } from './headers/definition.ts';
import { validateMessage } from './validate.ts';

const KiB = 1024;

function messageWith(name: string, filler: string, beginning: string, size: number): Uint8Array<ArrayBuffer> {
  const value = beginning + filler.repeat(size / filler.length);
  return encodeText(`INVITE sip:a@b SIP/2.0\r\n${name}: ${value}x\r\nBehind: it\r\n\r\n`);
}

/** One header field of each way of reading. */
const distinct = [...new Map(headers.map((definition) => [definition.parse, definition])).values()].map(
  (definition) => [definition.name, definition] as const,
);

/** Everything that is done when a message is opened. */
function open(bytes: Uint8Array<ArrayBuffer>, definition?: HeaderDefinition<unknown>): SipMessage {
  const message = parseMessage(bytes);
  validateMessage(message);
  if (definition?.list === true) parsed(message, definition);
  else if (definition !== undefined) parsed(message, definition);
  return message;
}

describe('64 KiB of one character', () => {
  // What takes quadratic time goes on long after the runner has given up.
  test.each(distinct)('in %s does not hide the field behind it', (name, definition) => {
    for (const filler of fillers) {
      for (const beginning of ['', beginnings.get(name) ?? '"a" <sip:a>;x=']) {
        const message = open(messageWith(name, filler, beginning, 64 * KiB), definition);
        expect(header(message, 'Behind')?.value, `${name}: ${beginning}${filler}...`).toBe('it');
      }
    }
  });

  test.each([
    ['a Request-URI', (filler: string) => `INVITE ${filler} SIP/2.0\r\n\r\n`],
    ['a status line', (filler: string) => `SIP/2.0 200 ${filler}\r\n\r\n`],
    ['a header name', (filler: string) => `BYE sip:a SIP/2.0\r\n${filler}: x\r\n\r\n`],
    [
      'a multipart',
      (filler: string) => `BYE sip:a SIP/2.0\r\nc: multipart/a;boundary=${'-'.repeat(60)}\r\n\r\n${filler}`,
    ],
    [
      'a boundary',
      (filler: string) => `BYE sip:a SIP/2.0\r\nc: multipart/a;boundary="${filler}"\r\n\r\n--${filler}`,
    ],
  ])('as %s is read to its end', (_, build) => {
    for (const filler of [...fillers, '\r', '\n', '-', '--\r\n', '\0', 'SIP/2.0 ']) {
      const bytes = encodeText(build(filler.repeat((64 * KiB) / filler.length)));
      expect(open(bytes).bytes.length, JSON.stringify(filler)).toBe(bytes.length);
    }
  });
});

describe('large messages', () => {
  test('of 100 000 header fields, 10 000 Via values or 10 MB are read', () => {
    const many = `BYE sip:a SIP/2.0\r\n${'Via: SIP/2.0/UDP a\r\n'.repeat(100_000)}\r\n`;
    const list = `BYE sip:a SIP/2.0\r\nVia: ${'SIP/2.0/UDP a,'.repeat(10_000)}\r\n\r\n`;
    const long = `BYE sip:a SIP/2.0\r\nSubject: ${'x'.repeat(10_000_000)}\r\n\r\n`;
    for (const text of [many, list, long]) expect(open(encodeText(text)).bytes).toHaveLength(text.length);
  });

  test('nested in themselves do not exhaust the stack', () => {
    const body = '--b\r\nc: multipart/mixed;boundary=b\r\n\r\n'.repeat(10_000);
    const message = parseMessage(
      encodeText(`BYE sip:a SIP/2.0\r\nc: multipart/mixed;boundary=b\r\n\r\n${body}`),
    );
    expect(findSdp(message)).toBeUndefined();
  });
});

describe('names of an object', () => {
  test('are ordinary names of fields, parameters, methods and tags', () => {
    const before = Object.keys(Object.prototype);
    for (const name of names) {
      const message = parseMessage(
        encodeText(
          `${name} sip:${name}@${name};${name}=${name}?${name}=1 SIP/2.0\r\n${name}: ${name}\r\n${name}: again\r\nTo: <sip:a>;${name}=${name};tag=${name}\r\nCSeq: 1 ${name}\r\nCall-ID: ${name}\r\nEvent: ${name}\r\nRequire: ${name}\r\nc: ${name}/${name};boundary=${name}\r\n\r\n${name}`,
        ),
      );
      expect(header(message, name)?.value).toBe(name);
      expect(header(message, 'Call-ID')?.value).toBe(name);
      expect(
        validateMessage(message).every(
          ({ code, spec }) => typeof code === 'string' && typeof spec === 'string',
        ),
      ).toBe(true);
    }
    expect(Object.keys(Object.prototype)).toEqual(before);
  });
});
