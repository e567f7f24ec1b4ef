import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pcap } from '../../capture/pcap.ts';
import { RecentStreams } from '../../rtp/recent-streams.ts';
import { WIDTH } from '../../rtp/stream-rows.ts';
import { pcapFile } from '../../testing/capture-files.ts';
import { concat, ip, udp, v4 } from '../../testing/layers.ts';
import { rtpPacket, type RtpSent } from '../../testing/rtp-streams.ts';
import { Pipeline } from './pipeline.ts';

/** Counts how often the short way was taken. */
class QuickPipeline extends Pipeline {
  quick = 0;

  protected override goesOn(): boolean {
    const goesOn = super.goesOn();
    if (goesOn) this.quick++;
    return goesOn;
  }
}

class SlowPipeline extends Pipeline {
  protected override goesOn(): boolean {
    return false;
  }
}

const ethernet = concat(new Uint8Array(12), Uint8Array.of(0x08, 0x00));

interface Sent extends RtpSent {
  /** Bytes of the frame that were captured, if not all. */
  readonly cut?: number;
}

function captureOf(sent: readonly Sent[]): Uint8Array<ArrayBuffer> {
  return pcapFile(
    sent.map((packet) => {
      const { source = endpoint(1), destination = endpoint(2) } = packet;
      const datagram = ip(source, destination, { protocol: 17 }, udp(source, destination, rtpPacket(packet)));
      const frame = concat(ethernet, datagram);
      const bytes = frame.slice(0, packet.cut);
      const time = 1_700_000_000_000_000_000n + BigInt(Math.round(packet.at * 1e6));
      return { bytes, time, wireLength: frame.length };
    }),
    { nanoseconds: true },
  );
}

function endpoint(host: number, port = 4000): { address: number; port: number } {
  return { address: v4('192.0.2.0') + host, port };
}

/** Twice, as two files of a ring: what is known of a file says nothing of the next. */
function read<P extends Pipeline>(pipeline: P, file: Uint8Array): P {
  for (const name of ['a', 'b']) {
    pipeline.beginFile(name, file.length);
    pcap.open().read(file, 0, file.length, 0, 0, pipeline);
    pipeline.endFile();
  }
  pipeline.rtp.finish();
  return pipeline;
}

function measured({ rtp, files, packets, notShown }: Pipeline): unknown {
  const { streams, rows, payloadTypes, silences, events, lanes } = rtp;
  const columns = Object.entries(streams.columns).map(([name, column]) => [
    name,
    [...column.subarray(0, streams.length)],
  ]);
  const numbers = Array.from({ length: streams.length }, (_, id) => id);
  return {
    packets,
    files,
    notShown,
    columns,
    rows: [...rows.subarray(0, streams.length * WIDTH)],
    types: numbers.map((id) => payloadTypes.rowsOf(rows, id * WIDTH)),
    typePackets: [...payloadTypes.table.columns.packets.subarray(0, payloadTypes.table.length)],
    silences: [...silences.table.columns.length.subarray(0, silences.table.length)],
    events: numbers.map((id) => events.of(id)),
    lanes,
  };
}

test('RTP that takes the short way is measured as by the long one, whatever comes between', () => {
  const packet = fc.record({
    stream: fc.nat(5),
    step: fc.constantFrom(1, 1, 1, 1, 1, 1, 2, 0, -1, 40, 5000),
    wait: fc.constantFrom(20, 20, 20, 0, 3, 400),
    payloadType: fc.constantFrom(0, 0, 0, 0, 13, 8, 96, 101),
    isMarked: fc.constantFrom(false, false, false, true),
    cut: fc.constantFrom(undefined, undefined, undefined, undefined, 100, 50),
    payload: fc.constantFrom(undefined, undefined, Uint8Array.of(5, 0x80, 0, 160), new Uint8Array(20)),
  });
  let quick = 0;
  fc.assert(
    fc.property(fc.array(packet, { maxLength: 60 }), (packets) => {
      const sequences = new Map<number, number>();
      let at = 0;
      const sent = packets.map(({ stream, step, wait, payload, cut, ...rest }): Sent => {
        const sequence = (sequences.get(stream) ?? 65_500) + step;
        sequences.set(stream, sequence);
        at += wait;
        return {
          ...rest,
          ...(payload === undefined ? {} : { payload }),
          ...(cut === undefined ? {} : { cut }),
          sequence: sequence & 0xffff,
          timestamp: (sequence * 160) >>> 0,
          at,
          // Streams that differ in one thing only.
          ssrc: stream === 1 ? 2 : 1,
          source: endpoint(stream === 2 ? 3 : 1, stream === 3 ? 4002 : 4000),
          destination: endpoint(stream === 4 ? 4 : 2, stream === 5 ? 4500 : 4000),
        };
      });
      const file = captureOf(sent);
      const short = read(new QuickPipeline(), file);
      quick += short.quick;
      expect(measured(short)).toEqual(measured(read(new SlowPipeline(), file)));
    }),
  );
  expect(quick).toBeGreaterThan(0);
});

test('more streams at a time than are known at once are told apart', () => {
  const recent = new RecentStreams();
  const packet = (stream: number): DataView => {
    const bytes = new DataView(new ArrayBuffer(28));
    bytes.setUint32(24, stream);
    return bytes;
  };
  let [known, wrong] = [0, 0];
  for (let round = 0; round < 3; round++) {
    for (let stream = 0; stream < 10_000; stream++) {
      const found = recent.find(packet(stream), 8);
      if (found < 0) recent.tell(stream);
      else known++;
      if (found !== stream && found !== -1) wrong++;
    }
  }
  expect(known).toBeGreaterThan(0);
  expect(wrong).toBe(0);
});
