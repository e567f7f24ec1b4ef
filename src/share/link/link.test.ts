import { createDecipheriv, createHash, pbkdf2Sync } from 'node:crypto';
import { deflateSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SharedCalls, SharedMessage } from '../shared-calls.ts';
import { formatBase64Url, parseBase64Url } from './base64url.ts';
import { crc32 } from './crc32.ts';
import { dictionary1 } from './dictionary-1.ts';
import { withoutReturns, withReturns } from './line-ends.ts';
import {
  findLinkText,
  formatCallsFile,
  formatLinkText,
  packCalls,
  parseCallsFile,
  parseLinkText,
  unpackCalls,
  unpackedLimits,
  type Packed,
  type Unpacked,
} from './pack.ts';
import { readSlim } from './read-slim.ts';
import { writeSlim } from './write-slim.ts';

test('the dictionary never changes: links that were made with it are out in the world', () => {
  const digest = createHash('sha256').update(dictionary1).digest('hex');
  expect([dictionary1.length, digest]).toEqual([
    8339,
    '55c333ef9b93a6b34737cc63282c125263edb68ae61da67a48a386a8ac73cba9',
  ]);
});

const text = new TextEncoder();

function messageOf(bytes: Uint8Array<ArrayBuffer>, more: Partial<SharedMessage> = {}): SharedMessage {
  return {
    number: 0,
    conversation: 0,
    place: 0,
    frame: 1,
    frames: null,
    part: 0,
    time: null,
    transport: 'UDP',
    source: null,
    destination: null,
    identification: 0,
    flags: 0,
    correlationIds: [],
    bytes,
    ...more,
  };
}

function callsOf(messages: readonly SharedMessage[], more: Partial<SharedCalls> = {}): SharedCalls {
  return {
    timeBase: 'unix',
    firstTime: null,
    lastTime: null,
    hosts: [],
    places: [{ file: 0, fileName: 'a.pcap', interface: 0 }],
    messages,
    isRedacted: false,
    arrangement: null,
    ...more,
  };
}

const small = callsOf([messageOf(text.encode('OPTIONS sip:a SIP/2.0\r\n\r\n'))]);

const time = fc.record({
  seconds: fc.oneof(fc.integer({ min: -(2 ** 31), max: 2 ** 33 }), fc.constant(2 ** 60)),
  nanoseconds: fc.integer({ min: 0, max: 999_999_999 }),
});
const endpoint = fc.option(
  fc.record({
    address: fc.oneof(fc.ipV4(), fc.ipV6()),
    port: fc.integer({ min: 0, max: 65535 }),
  }),
);
const body = fc.oneof(
  fc.string({ maxLength: 60 }).map((value) => text.encode(value.replaceAll('\n', '\r\n'))),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Uint8Array.from(bytes)),
);
const message = fc.record({
  place: fc.integer({ min: 0, max: 1 }),
  frame: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
  part: fc.integer({ min: 0, max: 65535 }),
  transport: fc.constantFrom('UDP', 'TCP', 'WSS', null),
  time: fc.option(time),
  source: endpoint,
  destination: endpoint,
  flags: fc.integer({ min: 0, max: 255 }),
  correlationIds: fc.array(fc.string({ maxLength: 5 }), { maxLength: 2 }),
  bytes: body,
});
const places = [
  { file: 0, fileName: 'a.pcap', interface: 0 },
  { file: 1, fileName: 'b.pcap', interface: 3 },
];

describe('the slim form', () => {
  test('gives back what was written, with frames that follow each other', () => {
    const name = fc.string({ maxLength: 8 });
    const pairs = fc.array(fc.tuple(name, name), { maxLength: 2 });
    const arrangement = fc.option(
      fc.record({
        aliases: pairs,
        order: fc.array(name),
        hidden: fc.array(name),
        merged: pairs,
        legs: fc.record({ joined: pairs, separated: fc.array(name) }),
      }),
    );
    fc.assert(
      fc.property(
        fc.array(message, { maxLength: 6 }),
        time,
        time,
        arrangement,
        fc.boolean(),
        (messages, a, b, arranged, isRedacted) => {
          const calls = callsOf(
            messages.map(({ bytes, ...rest }, i) => messageOf(bytes, { ...rest, number: i })),
            { firstTime: a, lastTime: b, places, arrangement: arranged, isRedacted },
          );
          const back = readSlim(writeSlim(calls));
          if (typeof back === 'string') throw new Error(back);
          const seen = new Map<string, number>();
          const numbered = calls.messages.map((each) => {
            const key = `${each.place} ${each.frame}`;
            if (!seen.has(key)) seen.set(key, seen.size + 1);
            return { ...each, frame: seen.get(key) };
          });
          expect(back).toEqual({ ...calls, messages: numbered });
        },
      ),
    );
  });

  test('keeps of identifications whether two messages are one datagram', () => {
    const ids = [7, 9, 7, 0].map((identification) => messageOf(text.encode('abc'), { identification }));
    const lone = messageOf(text.encode('longer'), { identification: 7 });
    const back = readSlim(writeSlim(callsOf([...ids, lone]))) as SharedCalls;
    expect(back.messages.map(({ identification }) => identification)).toEqual([1, 2, 1, 0, 0]);
  });

  test('of any bytes is read or refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(['string', 'object']).toContain(typeof readSlim(Uint8Array.of(1, ...bytes)));
      }),
    );
  });

  test('line ends that are not CRLF survive', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(10, 13, 65)), (codes) => {
        const bytes = Uint8Array.from(codes);
        const short = withoutReturns(bytes);
        if (short !== undefined) expect(withReturns(short)).toEqual(bytes);
      }),
    );
    expect(withoutReturns(text.encode('a\r\nb\r\n'))).toEqual(text.encode('a\nb\n'));
    expect(withoutReturns(text.encode('a\nb\r\n'))).toBeUndefined();
  });
});

test('base64url is that of the platform, and forgives what mail adds', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const link = formatBase64Url(bytes);
      expect(link).toBe(Buffer.from(bytes).toString('base64url'));
      expect(parseBase64Url(`${link.slice(0, 5)}\r\n ${link.slice(5)}==`)).toEqual(Uint8Array.from(bytes));
    }),
  );
  expect(parseBase64Url('ab%cd')).toBeUndefined();
});

test('the checksum is that of gzip', () => {
  expect(crc32(text.encode('123456789'))).toBe(0xcbf43926);
});

describe('a link', () => {
  const read = async (link: string, passPhrase?: string): Promise<Unpacked> => {
    const packed = parseLinkText(link);
    if (typeof packed === 'string') return { kind: 'refused', reason: packed };
    return unpackCalls(packed, unpackedLimits.link, passPhrase);
  };

  test('is found in an address, alone, and among other words of a fragment', () => {
    for (const address of [
      '#c=11.abc',
      'https://example.org/a/?x#c=11.abc&call=0',
      ' https://example.org/#message=3&c=11.abc\n',
      'file:///tmp/sip-ladder.html#c=11.abc',
    ])
      expect(findLinkText(address)).toBe('11.abc');
    for (const other of ['INVITE sip:a#c=1 SIP/2.0', 'c=IN IP4 192.0.2.1', '#call=1', ''])
      expect(findLinkText(other)).toBeUndefined();
  });

  test('is refused in words when it is cut, altered, too new or none', async () => {
    const link = formatLinkText(await packCalls(small));
    expect((await read(link)).kind).toBe('calls');
    const reasons = await Promise.all(
      [
        link.slice(0, -4),
        link.slice(0, 12),
        `${link.slice(0, 10)}${link[10] === 'A' ? 'B' : 'A'}${link.slice(11)}`,
        `2${link.slice(1)}`,
        `1z${link.slice(2)}`,
        link.replace('.', ''),
        `${link}!`,
        '11.',
        '',
      ].map((altered) => read(altered)),
    );
    expect(reasons.map((each) => (each.kind === 'refused' ? each.reason : each.kind))).toEqual([
      expect.stringContaining('not whole'),
      expect.stringContaining('not whole'),
      expect.stringContaining('not whole'),
      expect.stringContaining('of version "2"'),
      expect.stringContaining('packed in a way ("z")'),
      expect.stringContaining('beginning is missing'),
      expect.stringContaining('damaged'),
      expect.stringContaining('not whole'),
      expect.stringContaining('beginning is missing'),
    ]);
  });

  test('that unpacks to more than it may is given up on, long before it is unpacked', async () => {
    const bomb = deflateSync(new Uint8Array(40 << 20), { level: 1 });
    const bytes = new Uint8Array(4 + bomb.length);
    bytes.set(bomb, 4);
    const before = process.memoryUsage().arrayBuffers;
    const answer = await read(formatLinkText({ head: '10', bytes }));
    expect(answer).toMatchObject({ kind: 'refused', reason: expect.stringContaining('more than 4 MB') });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 << 20);
  });

  test('without packing opens as well, and calls of a newer form are refused', async () => {
    const plain = writeSlim(small);
    const packedOf = (bytes: Uint8Array): Packed => {
      const deflated = deflateSync(bytes);
      const all = new Uint8Array(4 + deflated.length);
      new DataView(all.buffer).setUint32(0, crc32(bytes));
      all.set(deflated, 4);
      return { head: '10', bytes: all };
    };
    expect((await read(formatLinkText(packedOf(plain)))).kind).toBe('calls');
    const newer = await read(formatLinkText(packedOf(plain.with(0, 2))));
    expect(newer).toMatchObject({ kind: 'refused', reason: expect.stringContaining('newer version') });
  });

  test('with a pass phrase opens with it only', async () => {
    const link = formatLinkText(await packCalls(small, 'Käse und Brot'));
    expect(link).toMatch(/^1p\./);
    expect((await read(link)).kind).toBe('locked');
    expect((await read(link, 'Brot und Käse')).kind).toBe('locked');
    expect((await read(link.slice(0, -3), 'Käse und Brot')).kind).toBe('locked');
    // The same letters, composed or not.
    expect((await read(link, 'Käse und Brot'.normalize('NFD'))).kind).toBe('calls');
    expect(formatLinkText(await packCalls(small, 'Käse und Brot'))).not.toBe(link);
  });

  test('is closed by AES-256-GCM, with a key by PBKDF2 of 600 000 rounds of SHA-256', async () => {
    const { head, bytes } = await packCalls(small, 'Käse und Brot');
    const key = pbkdf2Sync('Käse und Brot'.normalize('NFC'), bytes.subarray(0, 16), 600_000, 32, 'sha256');
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(16, 28));
    decipher.setAAD(Buffer.from(head)).setAuthTag(bytes.subarray(-16));
    const opened = Buffer.concat([decipher.update(bytes.subarray(28, -16)), decipher.final()]);
    expect(opened.length).toBe(bytes.length - 44);
  });

  test('and a file hold the same', async () => {
    const packed = await packCalls(small);
    expect(parseCallsFile(formatCallsFile(packed))).toEqual(packed);
    expect(typeof parseCallsFile(text.encode('SIP-ladder calls 11'))).toBe('string');
  });
});
