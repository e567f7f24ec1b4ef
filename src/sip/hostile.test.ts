import { describe, expect, test } from 'vitest';
import { encodeText } from '../bytes/text.ts';
import { headers } from './headers/registry.ts';
import { findSdp, header, parsed, parseMessage } from './message.ts';
import type { HeaderDefinition } from './headers/definition.ts';
import { validateMessage } from './validate.ts';
import { workTime } from '../testing/work-time.ts';

const KiB = 1024;

/** Fillers that cost a careless parser quadratic time, and beginnings that lead it to them. */
const fillers = [
  '\\"',
  '"',
  '<',
  '>',
  ';',
  ',',
  '%',
  ' ',
  '\t',
  '\r\n ',
  '(',
  '=',
  ':',
  '?',
  'a,',
  'a;',
  '<a>,',
  ';a="b"',
];

/** What leads a parser to the places where it looks for an end. */
const beginnings = new Map([
  ['Via', 'SIP/2.0/UDP a;x="'],
  ['Warning', '399 a "'],
  ['Retry-After', '1 ('],
  ['WWW-Authenticate', 'Digest a="'],
  ['CSeq', '1 '],
]);

function messageWith(name: string, filler: string, beginning: string, size: number): Uint8Array<ArrayBuffer> {
  const value = beginning + filler.repeat(size / filler.length);
  return encodeText(`INVITE sip:a@b SIP/2.0\r\n${name}: ${value}x\r\nCall-ID: behind@it\r\n\r\n`);
}

/** One header field of each way of reading. */
const distinct = [...new Map(headers.map((definition) => [definition.parse, definition])).values()].map(
  (definition) => [definition.name, definition] as const,
);

/** Milliseconds of everything that is done when a message is opened; the best of a few. Quadratic time takes seconds. */
function timeToOpen(
  bytes: Uint8Array,
  definition: HeaderDefinition<unknown> | undefined,
  runs: number,
): number {
  let best = Infinity;
  for (let run = 0; run < runs; run++) {
    const time = workTime(() => {
      const message = parseMessage(bytes);
      validateMessage(message);
      if (definition?.list === true) parsed(message, definition);
      else if (definition !== undefined) parsed(message, definition);
    });
    best = Math.min(best, time);
  }
  return best;
}

describe('64 KiB of one character', () => {
  test.each(distinct)('in %s is read in no time', (name, definition) => {
    for (const filler of fillers) {
      for (const beginning of ['', beginnings.get(name) ?? '"a" <sip:a>;x=']) {
        const bytes = messageWith(name, filler, beginning, 64 * KiB);
        const time = timeToOpen(bytes, definition, 1);
        // A second look only where the first was interrupted or cold.
        const settled = time < 100 ? time : timeToOpen(bytes, definition, 5);
        expect(settled, `${name}: ${beginning}${filler}...`).toBeLessThan(200);
      }
    }
  });

  test('does not hide the field behind it', () => {
    for (const filler of fillers) {
      const message = parseMessage(messageWith('To', filler, '', 64 * KiB));
      expect(header(message, 'Call-ID')?.value).toBe('behind@it');
    }
  });

  test('twice as much takes about twice as long', () => {
    for (const name of ['Via', 'Contact', 'Warning', 'WWW-Authenticate', 'X-Unknown']) {
      const definition = headers.find((entry) => entry.name === name);
      for (const filler of fillers) {
        const small = messageWith(name, filler, '', 64 * KiB);
        const large = messageWith(name, filler, '', 128 * KiB);
        // Below this, the clock and the collector decide.
        if (timeToOpen(large, definition, 1) < 15) continue;
        let ratio = Infinity;
        for (let attempt = 0; attempt < 5 && ratio >= 2.6; attempt++) {
          ratio = Math.min(ratio, timeToOpen(large, definition, 3) / timeToOpen(small, definition, 3));
        }
        expect(ratio, `${name}: ${filler}`).toBeLessThan(2.6);
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
  ])('as %s is read in no time', (_, build) => {
    for (const filler of [...fillers, '\r', '\n', '-', '--\r\n', '\0', 'SIP/2.0 ']) {
      const bytes = encodeText(build(filler.repeat((64 * KiB) / filler.length)));
      expect(timeToOpen(bytes, undefined, 3), JSON.stringify(filler)).toBeLessThan(200);
    }
  });
});

describe('large messages', () => {
  test('of 100 000 header fields, 10 000 Via values or 10 MB are read within a second', () => {
    const many = `BYE sip:a SIP/2.0\r\n${'Via: SIP/2.0/UDP a\r\n'.repeat(100_000)}\r\n`;
    const list = `BYE sip:a SIP/2.0\r\nVia: ${'SIP/2.0/UDP a,'.repeat(10_000)}\r\n\r\n`;
    const long = `BYE sip:a SIP/2.0\r\nSubject: ${'x'.repeat(10_000_000)}\r\n\r\n`;
    for (const text of [many, list, long])
      expect(timeToOpen(encodeText(text), undefined, 2)).toBeLessThan(1000);
  });

  test('nested in themselves do not exhaust the stack', () => {
    const body = '--b\r\nc: multipart/mixed;boundary=b\r\n\r\n'.repeat(10_000);
    const message = parseMessage(
      encodeText(`BYE sip:a SIP/2.0\r\nc: multipart/mixed;boundary=b\r\n\r\n${body}`),
    );
    expect(findSdp(message)).toBeUndefined();
    expect(timeToOpen(message.bytes, undefined, 2)).toBeLessThan(1000);
  });
});

describe('names of an object', () => {
  const names = [
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '0',
    '4294967295',
  ];

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
