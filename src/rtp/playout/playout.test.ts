import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { PayloadFormat } from '../decoders/decoder.ts';
import { readLossOverTime } from './loss-over-time.ts';
import { orderPackets } from './order-packets.ts';
import type { Playout } from './place-packets.ts';
import { renderStream, type Rendered } from './render.ts';
import { RtpPackets } from './rtp-packets.ts';
import { readTelephoneEvents } from './telephone-events.ts';
import { Track } from './track.ts';

const l16: PayloadFormat = { encoding: 'L16', clockRate: 8000, channels: 1, parameters: '' };
const formats = new Map<number, PayloadFormat>([
  [96, l16],
  [0, { ...l16, encoding: 'PCMU' }],
  [9, { ...l16, encoding: 'G722' }],
  [13, { ...l16, encoding: 'CN' }],
  [101, { ...l16, encoding: 'telephone-event' }],
]);
const raw: Playout = { mode: 'raw', delay: 0 };
const buffer = (milliseconds: number): Playout => ({ mode: 'buffer', delay: milliseconds / 1000 });

interface TestPacket {
  readonly sequence: number;
  readonly timestamp: number;
  /** Seconds. */
  readonly arrival: number;
  readonly payload: readonly number[];
  readonly payloadType?: number;
  readonly marker?: boolean;
}

function rtp({ sequence, timestamp, payload, payloadType = 96, marker = false }: TestPacket): Uint8Array {
  const bytes = new Uint8Array(12 + payload.length);
  const view = new DataView(bytes.buffer);
  bytes[0] = 0x80;
  bytes[1] = payloadType | (marker ? 0x80 : 0);
  view.setUint16(2, sequence & 0xffff);
  view.setUint32(4, timestamp >>> 0);
  bytes.set(payload, 12);
  return bytes;
}

function collect(packets: readonly TestPacket[]): RtpPackets {
  const collected = new RtpPackets();
  for (const packet of packets) {
    const bytes = rtp(packet);
    collected.add(bytes, 0, bytes.length, packet.arrival);
  }
  return collected;
}

async function render(
  packets: readonly TestPacket[],
  playout: Playout,
  rate = 8000,
): Promise<Rendered & { samples: number[] }> {
  const track = new Track();
  const rendered = await renderStream(collect(packets), track, { formats, rate, origin: 0, playout });
  return { ...rendered, samples: [...track.samples] };
}

/** 20 ms, in each of 160 samples its own number plus one. */
function speech(number: number, more: Partial<TestPacket> = {}): TestPacket {
  const payload = Array.from({ length: 160 }, () => [(number + 1) >> 8, (number + 1) & 255]).flat();
  return { sequence: number, timestamp: number * 160, arrival: number * 0.02, payload, ...more };
}

/** Runs of equal samples: value and length. */
function runs(samples: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  for (const sample of samples) {
    const last = found[found.length - 1];
    if (last?.[0] === sample) last[1]++;
    else found.push([sample, 1]);
  }
  return found;
}

describe('raw', () => {
  test('what overtook is put back in order, what was sent twice is heard once', async () => {
    const packets = [speech(0), speech(2), speech(1), speech(1), speech(3)];
    const { samples, duplicates, played } = await render(packets, raw);
    expect(runs(samples)).toEqual([1, 2, 3, 4].map((value) => [value, 160]));
    expect([duplicates, played]).toEqual([1, 4]);
  });

  test('where a packet is missing there is silence as long as it was', async () => {
    const { samples } = await render([speech(0), speech(1), speech(3)], raw);
    expect(runs(samples).slice(-2)).toEqual([
      [0, 160],
      [4, 160],
    ]);
  });

  test('sequence numbers and timestamps wrap around unheard', async () => {
    const at = (i: number): TestPacket =>
      speech(i, { sequence: 65534 + i, timestamp: 2 ** 32 - 320 + 160 * i });
    const { samples } = await render([at(0), at(1), at(2), at(3), at(4)], raw);
    expect(runs(samples)).toEqual([1, 2, 3, 4, 5].map((value) => [value, 160]));
  });

  test('a sender that begins to count anew goes on where time has come to', async () => {
    const anew = speech(5, { sequence: 40_000, timestamp: 123, arrival: 0.2 });
    const { samples } = await render([speech(0), anew], raw);
    expect(runs(samples)).toEqual([
      [1, 160],
      [0, 1440],
      [6, 160],
    ]);
  });

  test('no packet is lost, whatever is lost, late, doubled or out of order', async () => {
    const packet = fc.record({ number: fc.nat(200), delay: fc.double({ min: 0, max: 3, noNaN: true }) });
    await fc.assert(
      fc.asyncProperty(fc.array(packet, { minLength: 1, maxLength: 20 }), async (list) => {
        const packets = list
          .map(({ number, delay }) => speech(number, { arrival: number * 0.02 + delay }))
          .sort((a, b) => a.arrival - b.arrival);
        const { samples, played, late } = await render(packets, raw);
        const numbers = new Set(list.map(({ number }) => number));
        expect([played, late]).toEqual([numbers.size, 0]);
        const heard = runs(samples).filter(([value]) => value > 0);
        expect(heard.map(([value]) => value - 1)).toEqual([...numbers].sort((a, b) => a - b));
        expect(heard.every(([, length]) => length === 160)).toBe(true);
      }),
    );
  });

  test('length equals the time that was covered', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(100), { minLength: 1 }), async (numbers) => {
        const sorted = numbers.sort((a, b) => a - b);
        const { samples } = await render(
          sorted.map((number) => speech(number)),
          raw,
        );
        expect(samples).toHaveLength((sorted[sorted.length - 1]! + 1) * 160);
      }),
    );
  });
});

describe('behind a jitter buffer', () => {
  test('what comes in time is played without a gap, later by the buffer', async () => {
    const packets = [speech(0), speech(2, { arrival: 0.041 }), speech(1, { arrival: 0.055 }), speech(3)];
    const { samples, late } = await render(packets, buffer(40));
    expect(runs(samples)).toEqual([[0, 320], ...[1, 2, 3, 4].map((value) => [value, 160])]);
    expect(late).toBe(0);
  });

  test('what comes too late is dropped and counted', async () => {
    const packets = [speech(0), speech(1, { arrival: 0.065 }), speech(2), speech(3)];
    const { samples, late, played } = await render(packets, buffer(40));
    expect([late, played]).toEqual([1, 3]);
    expect(runs(samples)[2]).toEqual([0, 160]);
  });

  test('a larger buffer never loses more of a steady stream', async () => {
    const delays = fc.array(fc.double({ min: 0, max: 0.3, noNaN: true }), { minLength: 2, maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(delays, fc.nat(150), fc.nat(150), async ([, ...list], less, more) => {
        const packets = [
          speech(0),
          ...list.map((delay, i) => speech(i + 1, { arrival: (i + 1) * 0.02 + delay })),
        ];
        const small = await render(packets, buffer(less));
        const large = await render(packets, buffer(less + more));
        expect(large.late).toBeLessThanOrEqual(small.late);
        expect(small.late + small.played).toBe(packets.length);
      }),
    );
  });

  test('when the way has become longer for good, the buffer fills anew', async () => {
    const packets = Array.from({ length: 40 }, (_, i) => speech(i, i < 5 ? {} : { arrival: i * 0.02 + 0.5 }));
    const { late } = await render(packets, buffer(60));
    expect(late).toBe(9);
  });
});

test('a codec of twice the rate keeps step with the clock of its timestamps', async () => {
  const packets = [0, 1, 2].map((i) =>
    speech(i, { payloadType: 9, payload: new Array<number>(160).fill(0xfa) }),
  );
  expect((await render(packets, raw, 16_000)).samples).toHaveLength(3 * 320);
});

test('a slower codec beside a faster one is brought to its rate', async () => {
  const { samples } = await render([speech(0), speech(1)], raw, 16_000);
  expect(samples).toHaveLength(640);
  expect(samples.slice(2, 318).every((value) => value === 1)).toBe(true);
});

test('comfort noise is as quiet as it says and lasts until speech comes', async () => {
  const noise: TestPacket = { sequence: 1, timestamp: 160, arrival: 0.02, payload: [40], payloadType: 13 };
  const { samples } = await render([speech(0), noise, speech(2, { timestamp: 1600, arrival: 0.2 })], raw);
  const quiet = samples.slice(160, 1600);
  const power = quiet.reduce((sum, sample) => sum + sample * sample, 0) / quiet.length;
  expect(20 * Math.log10(Math.sqrt(power) / 32767)).toBeCloseTo(-40, 0);
  expect(samples.slice(1600).every((value) => value === 3)).toBe(true);
});

test('comfort noise whose timestamps run back and forth fills nothing twice', async () => {
  const packets = collect(
    Array.from({ length: 2000 }, (_, i) => ({
      sequence: i,
      timestamp: (i % 2) * 7000,
      arrival: (i % 2) * 0.8,
      payload: [40],
      payloadType: 13,
    })),
  );
  const track = new Track(8000);
  const made = vi.spyOn(track, 'mix');
  await renderStream(packets, track, { formats, rate: 8000, origin: 0, playout: raw });
  expect(made.mock.calls.reduce((sum, [, samples]) => sum + samples.length, 0)).toBeLessThanOrEqual(8000);
});

test('what can not be decoded is counted by its name, and what is no sound is not', async () => {
  const packets = [
    speech(0, { payloadType: 18 }),
    speech(1, { payloadType: 101 }),
    speech(2),
    speech(3, { payloadType: 18 }),
  ];
  const { undecodable, played } = await render(packets, raw);
  expect([...undecodable]).toEqual([['payload type 18', 2]]);
  expect(played).toBe(1);
});

test('events are told with their time, repeated ends are one event, segments of a long one are joined', () => {
  const event = (sequence: number, timestamp: number, code: number, duration: number, marker: boolean) => ({
    sequence,
    timestamp,
    marker,
    payloadType: 101,
    arrival: 1 + sequence * 0.02,
    payload: [code, 10, duration >> 8, duration & 255],
  });
  const packets = collect([
    event(1, 0, 5, 160, true),
    event(2, 0, 5, 800, false),
    event(3, 0, 5, 800, false),
    event(4, 8000, 11, 0xffff, true),
    event(5, 8000 + 0xffff, 11, 160, false),
    event(6, 90_000, 11, 160, true),
  ]);
  const events = readTelephoneEvents(packets, formats);
  expect(events.map(({ name }) => name)).toEqual(['5', '#', '#']);
  expect(events[0]).toEqual({ name: '5', start: expect.closeTo(1) as number, duration: 0.1 });
  expect(events[1]?.duration).toBeCloseTo((0xffff + 160) / 8000);
});

test('packets of any bytes are taken or left, and what is taken is ordered', async () => {
  const bytes = fc.tuple(fc.constantFrom(0x80, 0x90, 0xa0, 0xbf), fc.uint8Array({ maxLength: 60 }));
  await fc.assert(
    fc.asyncProperty(fc.array(bytes), async (list) => {
      const packets = new RtpPackets();
      for (const [i, [first, rest]] of list.entries()) {
        const packet = Uint8Array.of(first, ...rest);
        packets.add(packet, 0, packet.length, i);
      }
      const { rows, duplicates } = orderPackets(packets);
      expect(rows.length + duplicates).toBe(packets.length);
      for (const playout of [raw, buffer(60)]) {
        const track = new Track(100_000);
        await renderStream(packets, track, { formats, rate: 8000, origin: 0, playout });
        expect(track.length).toBeLessThanOrEqual(100_000);
      }
    }),
  );
});

test('what lies too far ahead is left out and said to be, and costs nothing', async () => {
  const track = new Track(1000);
  const packets = collect([speech(0), speech(1, { arrival: 5000 }), speech(2, { timestamp: 2 ** 31 })]);
  await renderStream(packets, track, { formats, rate: 8000, origin: 0, playout: raw });
  expect([track.isCut, track.length]).toEqual([true, 160]);
});

test('every packet that never came is counted once, where it is missing', () => {
  const steps = fc.array(fc.integer({ min: 1, max: 2900 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(steps, (list) => {
      let sequence = 0;
      const packets = collect([
        speech(0),
        ...list.map((step) => speech((sequence += step), { arrival: sequence * 0.02 })),
      ]);
      const over = readLossOverTime(packets, formats);
      const sum = (counts: Uint32Array | undefined): number => counts?.reduce((a, b) => a + b, 0) ?? 0;
      expect(sum(over?.received)).toBe(list.length + 1);
      expect(sum(over?.lost)).toBe(sequence - list.length);
    }),
  );
});
