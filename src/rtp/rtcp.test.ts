import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concat } from '../testing/layers.ts';
import { parseRtcp } from './rtcp.ts';
import { RtcpReports } from './rtcp-summary.ts';

const caller = 0x1111;
const callee = 0x2222;

function words(...values: number[]): Uint8Array {
  const bytes = new Uint8Array(4 * values.length);
  for (const [i, value] of values.entries()) new DataView(bytes.buffer).setUint32(4 * i, value >>> 0);
  return bytes;
}

function packet(type: number, count: number, body: Uint8Array): Uint8Array {
  return concat(words((0x80 << 24) | (count << 24) | (type << 16) | (body.length / 4)), body);
}

/** About a source: lost, share of 256, jitter, the report it answers and seconds since. */
function block(
  ssrc: number,
  fraction: number,
  lost: number,
  jitter: number,
  last = 0,
  delay = 0,
): Uint8Array {
  return words(ssrc, (fraction << 24) | (lost & 0xffffff), 70_000, jitter, last, delay * 65536);
}

/** The middle of the NTP time is `ntp`. */
function senderReport(ssrc: number, ntp: number, ...blocks: Uint8Array[]): Uint8Array {
  const time = [ntp >>> 16, (ntp & 0xffff) << 16];
  return packet(200, blocks.length, concat(words(ssrc, ...time, 0, 50, 8000), ...blocks));
}

function receiverReport(ssrc: number, ...blocks: Uint8Array[]): Uint8Array {
  return packet(201, blocks.length, concat(words(ssrc), ...blocks));
}

function parse(...packets: Uint8Array[]): ReturnType<typeof parseRtcp> {
  const bytes = concat(Uint8Array.of(9), ...packets);
  return parseRtcp(bytes, 1, bytes.length);
}

describe('a compound', () => {
  test('of reports, a description and a goodbye is read', () => {
    const cname = new TextEncoder().encode('alice@x');
    const source = packet(
      202,
      1,
      concat(words(caller), Uint8Array.of(1, cname.length), cname, new Uint8Array(3)),
    );
    const bye = packet(203, 1, concat(words(caller), Uint8Array.of(3, 98, 121, 101)));
    expect(parse(senderReport(caller, 0x12345678, block(callee, 64, -2, 80)), source, bye)).toEqual([
      {
        kind: 'sender-report',
        ssrc: caller,
        ntp: 0x12345678,
        packets: 50,
        octets: 8000,
        blocks: [
          {
            ssrc: callee,
            fractionLost: 0.25,
            lost: -2,
            highestSequence: 70_000,
            jitter: 80,
            lastReport: 0,
            delay: 0,
          },
        ],
      },
      { kind: 'source', ssrc: caller, cname: 'alice@x' },
      { kind: 'goodbye', sources: [caller], reason: 'bye' },
    ]);
  });

  test('with VoIP metrics says what the receiver makes of the call', () => {
    const metrics = concat(
      words((7 << 24) | 8, caller),
      Uint8Array.of(26, 13, 128, 2),
      words((300 << 16) | 4000, (120 << 16) | 60, 0),
      Uint8Array.of(80, 127, 39, 127),
      words(0, 0),
    );
    const [found] = parse(packet(207, 0, concat(words(callee), metrics)));
    expect(found).toMatchObject({
      kind: 'voip-metrics',
      metrics: {
        ssrc: caller,
        burstDensity: 0.5,
        burstDuration: 300,
        gapDuration: 4000,
        roundTripDelay: 120,
        endSystemDelay: 60,
        rFactor: 80,
        mosListening: 3.9,
        mosConversation: undefined,
      },
    });
  });

  test('with a trailer, as SRTCP has it, is not read', () => {
    expect(parse(receiverReport(caller, block(callee, 0, 0, 0)), words(0x80000001, 1, 2))).toEqual([]);
  });

  test('of any bytes is read without end or error', () => {
    const head = fc.constantFrom(200, 201, 202, 203, 207);
    fc.assert(
      fc.property(
        head,
        fc.integer({ min: 0, max: 31 }),
        fc.uint8Array({ maxLength: 120 }),
        (type, count, rest) => {
          const body = rest.subarray(0, rest.length & ~3);
          expect(parse(packet(type, count, body)).length).toBeLessThanOrEqual(40);
          parseRtcp(rest, 0, rest.length);
        },
      ),
    );
  });
});

test('the way to the receiver and back is timed where the capture was taken', () => {
  const reports = new RtcpReports();
  reports.take(parse(senderReport(caller, 77)), 10);
  // It came to the callee, who waited for 2 s.
  reports.take(parse(receiverReport(callee, block(caller, 26, 5, 160, 77, 2))), 12.08);
  reports.take(parse(receiverReport(callee, block(caller, 13, 6, 80, 99, 2))), 17);
  const summary = reports.summary(caller, 8000)!;
  expect(summary).toMatchObject({ senderReports: 1, receiverReports: 2, lost: 6, maxJitterMs: 20 });
  expect(summary.meanRoundTripMs).toBeCloseTo(80, 3);
  expect(summary.worstFractionLost).toBeCloseTo(0.1, 2);
  expect(reports.summary(callee, 8000)).toBeUndefined();
});
