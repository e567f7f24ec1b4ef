import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCapture } from '../../testing/captures.ts';
import { logWriters, type LoggedMessage } from '../../testing/logs.ts';
import { LogClock } from './log-clock.ts';
import { textFormats } from './text-formats.ts';
import type { TextFormat, TextMessage } from './text-format.ts';

interface Found {
  readonly messages: (Omit<TextMessage, 'bytes' | 'start' | 'end' | 'base'> & {
    text: string;
    /** Place in the text, for messages that stand there as they are. */
    at: number | undefined;
  })[];
  readonly damage: { offset: number; length: number; reason: string }[];
  readonly timeBase: string;
  /** Bytes that were looked at, those that were looked at again included. */
  readonly looked: number;
}

/** Reads as the engine does, in pieces of `size` bytes: what is left comes again, with at least as much behind it. */
function read(format: TextFormat, text: string | Uint8Array, size = Infinity): Found {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const reader = format.open();
  const found: Found = { messages: [], damage: [], timeBase: '', looked: 0 };
  const sink = {
    textMessage({ bytes: from, start, end, base, ...rest }: TextMessage): void {
      const at = base < 0 ? undefined : base + start;
      found.messages.push({ ...rest, text: Buffer.from(from.subarray(start, end)).toString(), at });
    },
    damage: (offset: number, length: number, reason: string) => found.damage.push({ offset, length, reason }),
  };
  let looked = 0;
  for (let at = 0, room = size; ;) {
    const end = Math.min(bytes.length, at + room);
    const isLast = end === bytes.length;
    looked += end - at;
    // A buffer of its own for each piece: nothing may be taken from what is not given.
    const piece = bytes.slice(at, end);
    const rest = reader.read(piece, 0, piece.length, at, at, isLast, sink);
    expect(rest).toBeGreaterThanOrEqual(0);
    expect(rest).toBeLessThanOrEqual(piece.length);
    if (isLast) return { ...found, timeBase: reader.timeBase, looked };
    room = rest === 0 ? room * 2 : size;
    at += rest;
  }
}

function formatOf(id: string): TextFormat {
  return textFormats.find((format) => format.id === id)!;
}

const body = 'v=0\r\no=a 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\n';
const message = (number: number): LoggedMessage => ({
  text: [
    'INVITE sip:b@example.com SIP/2.0',
    'Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1',
    `Call-ID: ${number}@example.com`,
    `CSeq: ${number} INVITE`,
    'Content-Type: application/sdp',
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n'),
  time: Date.UTC(2026, 10, 21, 12, 0, number),
  source: number % 2 === 0 ? '192.0.2.1:5060' : '192.0.2.9:5060',
  destination: number % 2 === 0 ? '192.0.2.9:5060' : '192.0.2.1:5060',
  isIncoming: number % 2 === 0,
});
const messages = [1, 2, 3].map(message);

describe.each(logWriters.map(({ id, write }) => [id, messages.map(write).join('')] as const))(
  '%s',
  (id, log) => {
    const format = formatOf(id);

    test('gives the same in pieces of any size', () => {
      const { looked: _, ...whole } = read(format, log);
      expect(whole.messages).toHaveLength(3);
      for (const size of [1, 7, 64, 300, 1000]) expect(read(format, log, size)).toMatchObject(whole);
    });

    test('cut anywhere, shows what is there and says what is missing', () => {
      const whole = read(format, log).messages.map(({ text }) => text);
      for (let length = 0; length < log.length; length += 3) {
        const { messages: found, damage } = read(format, log.slice(0, length));
        const last = found[found.length - 1];
        expect(found.slice(0, -1).map(({ text }) => text)).toEqual(
          whole.slice(0, Math.max(0, found.length - 1)),
        );
        if (last === undefined || id === 'text:sip') continue;
        // Half a word of the log's own may look like a header field.
        const sure = last.text.slice(0, -'Message-Body:\r\n'.length);
        expect(whole[found.length - 1]!.startsWith(sure)).toBe(true);
        expect(damage.map(({ reason }) => reason)).toEqual(
          last.isTruncated ? ['the log ends in the middle of a message'] : [],
        );
      }
    });

    test('never fails on damaged text', () => {
      const bytes = new TextEncoder().encode(log);
      const piece = fc.tuple(fc.nat(bytes.length), fc.nat(200));
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255))),
          fc.array(piece),
          (changes, moves) => {
            const damaged = bytes.slice();
            for (const [at, value] of changes) damaged[at] = value;
            const shuffled = moves.map(([at, length]) => damaged.slice(at, at + length));
            const text = moves.length === 0 ? damaged : new Uint8Array(Buffer.concat(shuffled));
            format.sniff(Buffer.from(text).toString('latin1'));
            for (const found of read(format, text, 100).messages) {
              expect(found.text).not.toBe('');
              if (found.at !== undefined) expect(found.at).toBeLessThan(text.length);
            }
          },
        ),
      );
    });

    test('looks at each byte a few times at most, whatever a message claims to be', () => {
      const claims = log.replaceAll(/Content-Length: \d+/g, 'Content-Length: 99999999').repeat(100);
      const { looked } = read(format, claims, 4096);
      expect(looked).toBeLessThan(claims.length * 8);
    });
  },
);

describe('messages of a log', () => {
  const { write } = logWriters.find(({ id }) => id === 'text:sngrep')!;
  const sngrep = formatOf('text:sngrep');

  test('that stand there as they were sent are not copied', () => {
    const log = messages.map(write).join('');
    const { messages: found } = read(sngrep, log, 500);
    expect(found.map(({ at }) => at)).toEqual(messages.map(({ text }) => log.indexOf(text)));
    expect(found.map(({ text }) => text)).toEqual(messages.map(({ text }) => text));
  });

  test('get back the line ends that the log took from them', () => {
    const log = messages.map(write).join('').replaceAll('\r\n', '\n');
    const { messages: found } = read(sngrep, log);
    expect(found.map(({ text, at }) => [text, at])).toEqual(messages.map(({ text }) => [text, undefined]));
  });

  test('of which the log has only the beginning are shown, and the next one is whole', () => {
    const [first = '', second = ''] = messages.map(write);
    const { messages: found } = read(sngrep, `${first.slice(0, 250)}\n${second}`);
    expect(found.map(({ isTruncated }) => isTruncated)).toEqual([true, false]);
    expect(found[1]!.text).toBe(messages[1]!.text);
  });

  test('of which the log has only the end are told as missing', () => {
    const [first = '', second = ''] = messages.map(write);
    const { messages: found, damage } = read(sngrep, `${first.slice(120)}${second}`);
    expect(found.map(({ text }) => text)).toEqual([messages[1]!.text]);
    expect(damage).toMatchObject([{ offset: 0, reason: 'the log begins in the middle of a message' }]);
  });

  test('that nothing announces are read, with nothing known of them', () => {
    const { messages: found } = read(
      sngrep,
      `${write(messages[0]!, 0)}some other line\n${messages[1]!.text}`,
    );
    expect(found[1]).toMatchObject({ source: undefined, destination: undefined, seconds: NaN });
    expect(found[1]!.text).toBe(messages[1]!.text);
  });

  test('do not take the announcement of something else', () => {
    const { messages: found } = read(
      sngrep,
      `${write({ ...messages[0]!, text: 'keep-alive' }, 0)}${'x\n'.repeat(50)}${messages[1]!.text}`,
    );
    expect(found).toMatchObject([{ source: undefined, seconds: NaN }]);
  });

  test('end where their length says, whatever the log says next', () => {
    const bare = { ...messages[0]!, text: 'SIP/2.0 200 OK\r\nCall-ID: a\r\nContent-Length: 0\r\n\r\n' };
    const log = `${write(bare, 0)}a: line of the log that looks like a header field\n`;
    expect(read(sngrep, log).messages.map(({ text }) => text)).toEqual([bare.text]);
  });

  test('of IPv6 hosts have their addresses without brackets', () => {
    const log = write(
      { ...messages[0]!, source: '[2001:db8::1]:5060', destination: '[2001:db8::2]:5080' },
      0,
    );
    expect(read(sngrep, log).messages).toMatchObject([
      { source: { address: '2001:db8::1', port: 5060 }, destination: { address: '2001:db8::2', port: 5080 } },
    ]);
  });
});

describe('a log of Asterisk', () => {
  test('may mix lines of the console into what comes behind a message', () => {
    const text = Buffer.from(readCapture('32e-asterisk-pjsip-console.txt')).toString();
    const { messages: found } = read(formatOf('text:asterisk-pjsip'), text);
    expect(found.some(({ text: one }) => one.includes('-- Executing'))).toBe(false);
    expect(text).toContain('-- Executing');
  });
});

describe('times are read as logs write them:', () => {
  const seconds = (isDayFirst: boolean, ...stamps: string[]): (number | undefined)[] => {
    const clock = new LogClock(isDayFirst);
    return stamps.map((stamp) => {
      const time = clock.stamp(stamp);
      return time === undefined ? undefined : time.seconds + time.nanoseconds / 1e9;
    });
  };

  test.each([
    ['2026-11-21 09:17:02.5', 1795252622.5],
    ['2026-11-21T09:17:02,5Z', 1795252622.5],
    ['[2026-11-21 09:17:02.500]', 1795252622.5],
    ['2026/11/21 09:17:02.500', 1795252622.5],
    ['11/21/2026|09:17:02.500 15D8', 1795252622.5],
    ['0EB4::11/21/2026-09:17:02.500.0000', 1795252622.5],
    ['Nov 21 2026 09:17:02.5', 1795252622.5],
    ['Nov 21, 2026 09:17:02.500000000 UTC', 1795252622.5],
    ['2026-11-21 10:17:02.5 +0100', 1795252622.5],
    ['2026-11-21T04:17:02.5-05:00', 1795252622.5],
    ['Nov  1 00:00:01', 1],
    ['21-11@00:00:01', 1],
    ['at 23:59:59.25:', 86399.25],
    ['25:00:00', undefined],
    ['2026-13-01 10:00:00', undefined],
    ['no time at all', undefined],
  ])('%s', (text, expected) => {
    expect(seconds(false, text)).toEqual([expected]);
  });

  test('of a day before a month', () => {
    expect(seconds(true, '21/11/2026 09:17:02')).toEqual([1795252622]);
  });

  test('without a date rise past midnight, and a line that comes late does not make another day', () => {
    const rising = ['23:59:58', '00:00:01', '23:59:59', '00:00:02', '13:00:00', '23:00:00', '00:00:00'];
    const day = 86_400;
    expect(seconds(false, ...rising)).toEqual([
      day - 2,
      day + 1,
      day - 1,
      day + 2,
      day + 46_800,
      2 * day - 3600,
      2 * day,
    ]);
  });

  test('without a year count from the first day, past the end of the year too', () => {
    expect(seconds(false, 'Dec 30 00:00:00', 'Dec 31 00:00:01', 'Jan  1 00:00:02')).toEqual([
      0, 86_401, 172_802,
    ]);
  });

  test('that do not fit the first are unknown', () => {
    expect(seconds(false, '2026-11-21 09:17:02', '09:17:03')).toEqual([1795252622, undefined]);
  });
});
