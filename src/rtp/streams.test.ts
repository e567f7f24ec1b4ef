import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Packet } from '../network/packet.ts';
import { rtpPacket, type RtpSent } from '../testing/rtp-streams.ts';
import { readFigures, silenceRows, typeRows, type StreamFigures } from './figures.ts';
import { RtpStreams, type ClockOf } from './streams.ts';
import { digitsOf } from './telephone-events.ts';

function read(sent: readonly RtpSent[], clockOf?: ClockOf, limit?: number): RtpStreams {
  const rtp = new RtpStreams(clockOf, limit);
  rtp.beginFile(0);
  const packet = new Packet();
  for (const [frame, one] of sent.entries()) {
    packet.bytes = rtpPacket(one);
    packet.start = 0;
    packet.end = packet.bytes.length;
    packet.source = 1;
    packet.destination = 2;
    packet.sourcePort = 4000;
    packet.destinationPort = 5000;
    packet.frame = frame + 1;
    packet.seconds = 1000 + Math.floor(one.at / 1000);
    packet.nanoseconds = Math.round((one.at % 1000) * 1e6);
    rtp.packet(packet, { bytes: packet.bytes, base: frame * 100, start: 0 });
  }
  rtp.finish();
  return rtp;
}

function figures(sent: readonly RtpSent[], clockRate?: number): StreamFigures {
  return readFigures(read(sent), 0, clockRate);
}

function steady(count: number, from = 100): RtpSent[] {
  return Array.from({ length: count }, (_, i) => ({
    sequence: (from + i) & 0xffff,
    timestamp: (160 * i) >>> 0,
    at: 20 * i,
  }));
}

describe('sequence numbers', () => {
  test('lost, late and duplicate packets are told apart, whatever the order', () => {
    const fate = fc.constantFrom('comes', 'comes', 'comes', 'comes', 'lost', 'twice', 'late');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 65535 }), fc.array(fate, { maxLength: 400 }), (from, fates) => {
        // What comes first and last is known, so that nothing is lost at the ends.
        const all = ['comes', 'comes', ...fates, 'comes'];
        const sent = steady(all.length, from);
        const arriving: [number, RtpSent][] = [];
        for (const [i, what] of all.entries()) {
          if (what === 'lost') continue;
          // Late by less than 20 packets, and never the highest.
          const delay = what === 'late' ? Math.min(7.5, all.length - 1.5 - i) : 0;
          arriving.push([i + delay, sent[i]!]);
          if (what === 'twice') arriving.push([i + 0.25, sent[i]!]);
        }
        arriving.sort((a, b) => a[0] - b[0]);
        const f = figures(arriving.map(([, packet]) => packet));
        const count = (what: string): number => all.filter((one) => one === what).length;
        expect(f.packets).toBe(arriving.length);
        expect(f.expected).toBe(all.length);
        expect(f.missing).toBe(count('lost'));
        expect(f.duplicates).toBe(count('twice'));
        expect(f.lost).toBe(count('lost') - count('twice'));
        expect(f.outOfOrder).toBeLessThanOrEqual(count('late'));
      }),
    );
  });

  test('losses close to each other are a burst, one that stands alone is not', () => {
    const isLost = (i: number): boolean => i === 20 || [60, 61, 65, 70].includes(i);
    const f = figures(steady(200).filter((_, i) => !isLost(i)));
    expect(f).toMatchObject({ missing: 5, bursts: 1, burstPackets: 11, longestLoss: 2 });
    expect(f.burstLossPercent).toBeCloseTo((100 * 4) / 11);
    expect(f.gapLossPercent).toBeCloseTo(100 / 189);
    expect(f.burstRatio).toBeCloseTo((5 / 4) * (1 - 5 / 200));
  });

  test('a sender that begins anew with other numbers has lost nothing', () => {
    const f = figures([...steady(50), ...steady(50, 30_000).map((p) => ({ ...p, at: p.at + 1000 }))]);
    expect(f).toMatchObject({ packets: 100, expected: 100, missing: 0 });
  });

  test('a packet that comes late at the very end takes nothing away', () => {
    const sent = steady(100);
    [sent[98], sent[99]] = [sent[99]!, sent[98]!];
    expect(figures(sent)).toMatchObject({ expected: 100, lost: 0, outOfOrder: 1 });
  });

  test('one packet with a wild number changes nothing', () => {
    const sent = steady(100);
    sent.splice(50, 0, { sequence: 40_000, timestamp: 160 * 50, at: 995 });
    expect(figures(sent)).toMatchObject({ packets: 101, expected: 100, missing: 0 });
  });
});

describe('time', () => {
  test('a steady stream has no jitter', () => {
    expect(figures(steady(100))).toMatchObject({
      meanJitterMs: 0,
      maxJitterMs: 0,
      skewMs: 0,
      maxDeltaMs: 20,
      seconds: 1.98,
    });
    expect(figures(steady(100)).bitRate).toBeCloseTo((100 * 200 * 8) / 1.98);
  });

  test('a clock that is known only afterwards was tried', () => {
    const opus = steady(100).map((p) => ({ ...p, timestamp: p.timestamp * 6, payloadType: 111 }));
    expect(figures(opus, 48_000)).toMatchObject({ meanJitterMs: 0, maxJitterMs: 0 });
    expect(figures(opus, 90_000).meanJitterMs).toBeGreaterThan(5);
    expect(figures(opus, 44_100).meanJitterMs).toBeNull();
    expect(figures(opus).meanJitterMs).toBeNull();
  });

  test('a clock that is known while reading is taken, also when it changes', () => {
    const changing = steady(100).map((packet, i) => ({
      ...packet,
      payloadType: i < 50 ? 0 : 96,
      timestamp: i < 50 ? 160 * i : 160 * 49 + 320 * (i - 49),
    }));
    const rtp = read(changing, (_, type) => (type === 96 ? 16_000 : undefined));
    expect(readFigures(rtp, 0, undefined)).toMatchObject({ meanJitterMs: 0, maxJitterMs: 0 });
    const types = rtp.payloadTypes.table.columns;
    expect(typeRows(rtp, 0).map((row) => [types.payloadType[row], types.packets[row]])).toEqual([
      [0, 50],
      [96, 50],
    ]);
  });

  test('a time without packets is kept, with what was lost in it', () => {
    const sent = steady(100).filter((_, i) => i < 30 || i > 60);
    const rtp = read(sent);
    const silences = rtp.silences.table.columns;
    const rows = silenceRows(rtp, 0);
    expect(
      rows.map((row) => [silences.length[row], silences.skipped[row], silences.isAnnounced[row]]),
    ).toEqual([[640, 31, 0]]);
  });
});

test('digits are read from telephone events, each once', () => {
  const event = (digit: number, isEnd: boolean, duration: number): Uint8Array =>
    Uint8Array.of(digit, (isEnd ? 0x80 : 0) | 10, duration >> 8, duration & 255);
  const sent = steady(20).map((packet, i): RtpSent => {
    if (i < 5) return packet;
    // Three packets an event, the last of them sent three times.
    const part = (i - 5) % 5;
    const digit = [1, 11, 1][Math.floor((i - 5) / 5)]!;
    const timestamp = 160 * (5 + 5 * Math.floor((i - 5) / 5));
    const duration = 160 * Math.min(3, part + 1);
    return { ...packet, payloadType: 101, timestamp, payload: event(digit, part >= 2, duration) };
  });
  const rtp = read(sent);
  expect(digitsOf(rtp.events.of(0))).toBe('1#1');
  expect(rtp.events.of(0).map(({ duration, hasEnd }) => [duration, hasEnd])).toEqual([
    [480, true],
    [480, true],
    [480, true],
  ]);
  expect(readFigures(rtp, 0, 8000)).toMatchObject({ telephoneEvents: 15, missing: 0 });
});

test('streams beyond the cap are counted and cost nothing', () => {
  const noise = Array.from({ length: 220 }, (_, i) => ({
    sequence: i & 1,
    timestamp: 0,
    at: 0,
    ssrc: i >> 1,
    payload: new Uint8Array(),
  }));
  const rtp = read(noise, undefined, 100);
  expect(rtp.streams.length).toBe(100);
  expect(rtp.beyond).toBe(10);
});

test('whatever comes, the figures stay in bounds', () => {
  const packet = fc.record({
    sequence: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 65535 })),
    timestamp: fc.integer({ min: 0, max: 0xffff_ffff }),
    at: fc.integer({ min: 0, max: 1_000_000 }),
    payloadType: fc.constantFrom(0, 13, 19, 96, 101, 127),
    isMarked: fc.boolean(),
    payload: fc.uint8Array({ maxLength: 8 }),
  });
  fc.assert(
    fc.property(fc.array(packet, { maxLength: 120 }), (sent) => {
      const rtp = read([...steady(2), ...sent]);
      const f = readFigures(rtp, 0, 8000);
      const types = rtp.payloadTypes.table.columns.packets;
      expect(typeRows(rtp, 0).reduce((sum, row) => sum + types[row]!, 0)).toBe(f.packets);
      expect(f.packets).toBe(sent.length + 2);
      expect(f.expected).toBe(f.packets + f.lost);
      expect(f.missing).toBeGreaterThanOrEqual(0);
      expect(f.longestLoss).toBeLessThanOrEqual(f.expected);
      for (const value of Object.values(f)) expect(Number.isNaN(value)).toBe(false);
    }),
  );
});
