import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findEncrypted } from '../../../ladder/encrypted-rows.ts';
import { reportOf } from '../../answers/report.ts';
import { pcapFile, type TestPacket } from '../../../testing/capture-files.ts';
import { analyse } from '../../../testing/captures.ts';
import { bytesOf, concat, ip, udp, v4 } from '../../../testing/layers.ts';
import { handshakes } from '../../../testing/srtp/handshakes.ts';
import { protectRtcp } from '../../../testing/srtp.ts';
import { runInProcess } from '../../../testing/run-job.ts';
import { readMediaDetails } from '../../answers/media-details.ts';

// What they are: src/testing/srtp/README.md.
const folder = fileURLToPath(new URL('../../../testing/srtp/', import.meta.url));
const fileOf = (name: string) => ({ name, bytes: new Uint8Array(readFileSync(folder + name)) });
const capture = fileOf('dtls-srtp.pcap');
const keyLog = fileOf('dtls-srtp.keylog.txt');

async function listen(bytes: Uint8Array<ArrayBuffer>) {
  const analysis = await analyse(keyLog, { name: capture.name, bytes });
  const { streams } = await readMediaDetails(analysis, 0);
  const format = { encoding: 'PCMU', clockRate: 8000, channels: 1, parameters: '' };
  const audio = await runInProcess('audio', {
    inputs: [{ name: capture.name, blob: new Blob([bytes]), clockOffsets: [0] }],
    base: analysis.firstTime(),
    streams: streams.map((stream) => ({
      source: stream.sourceAddress,
      sourcePort: stream.sourcePort,
      destination: stream.destinationAddress,
      destinationPort: stream.destinationPort,
      ssrc: stream.ssrc,
      firstTime: stream.firstTime,
      lastTime: stream.lastTime,
      formats: [[0, format]],
      keys: stream.line!.keys,
    })),
    channels: [0, 1],
    playout: { mode: 'raw', delay: 0 },
    findsTones: false,
  });
  if (audio.kind !== 'audio') throw new Error('it could not be read');
  return { streams, audio };
}

test('a call of openssl and ffmpeg that is keyed by DTLS is heard with a key log, and its RTCP is read', async () => {
  const { streams, audio } = await listen(capture.bytes);
  expect(streams.map(({ line }) => [line?.security, line?.keys.length])).toEqual([
    ['dtls', 2],
    ['dtls', 2],
  ]);
  expect(audio.streams.map(({ played }) => played)).toEqual([70, 70]);
  expect(audio.streams.map(({ reports }) => reports?.senderReports)).toEqual([1, 1]);
  const samples = new DataView(await audio.sound!.wav.arrayBuffer(), 44);
  // Alice sends 880 Hz, Bob 440 Hz.
  for (const [side, { sourceAddress }] of streams.entries()) {
    const hertz = (crossings(samples, 2 * side) / 2 / audio.sound!.length) * 8000;
    expect(hertz).toBeCloseTo(sourceAddress === '192.0.2.1' ? 880 : 440, -1);
  }
});

test('the same in a channel of TURN, handshake and all', async () => {
  const { audio } = await listen(
    rewritten((payload) => concat(bytesOf([0x4001, 2], [payload.length, 2]), payload)),
  );
  expect(audio.streams.map(({ played }) => played)).toEqual([70, 70]);
});

test('media that left the path of the handshake is opened by the end that stayed', async () => {
  const { streams, audio } = await listen(
    rewritten((payload, ports) => {
      const isMedia = payload[0]! >> 6 === 2;
      if (isMedia && ports.source.address === v4('192.0.2.2')) ports.source.port = 4444;
      return payload;
    }),
  );
  expect(new Set(streams.map(({ sourcePort }) => sourcePort))).toEqual(new Set([4000, 4444]));
  expect(audio.streams.map(({ played }) => played)).toEqual([70, 70]);
});

test('reports of a side that sends no media are read as well', async () => {
  const material = Buffer.from(handshakes[0].material, 'hex');
  const server = concat(material.subarray(16, 32), material.subarray(46));
  const block = bytesOf([0x1234, 4], [0x40, 1], [7, 3], [0, 4], [80, 4], [0, 4], [0, 4]);
  const report = concat(bytesOf([0x81, 1], [201, 1], [7, 2], [0x4321, 4]), block);
  let index = 0;
  const { streams, audio } = await listen(
    rewritten((payload, { source }) =>
      payload[0]! >> 6 === 2 && source.address === v4('192.0.2.1')
        ? protectRtcp(report, server, { index: ++index })
        : payload,
    ),
  );
  expect(streams.map(({ source }) => source)).toEqual(['192.0.2.2:4000']);
  expect(audio.streams[0]).toMatchObject({ played: 70, reports: { lost: 7, worstFractionLost: 0.25 } });
});

interface Ends {
  readonly source: { address: number; port: number };
  readonly destination: { address: number; port: number };
}

/** The capture with other payloads between the media ports; `change` may change the ends as well. */
function rewritten(change: (payload: Uint8Array, ends: Ends) => Uint8Array): Uint8Array<ArrayBuffer> {
  const { bytes } = capture;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const packets: TestPacket[] = [];
  for (let at = 24; at < bytes.length;) {
    const time =
      BigInt(view.getUint32(at, true)) * 1_000_000_000n + BigInt(view.getUint32(at + 4, true)) * 1000n;
    const start = at + 16;
    const end = start + view.getUint32(at + 8, true);
    const ends = {
      source: { address: view.getUint32(start + 12), port: view.getUint16(start + 20) },
      destination: { address: view.getUint32(start + 16), port: view.getUint16(start + 22) },
    };
    const isMedia = ends.source.port === 4000;
    const payload = bytes.subarray(start + 28, end);
    const sent = isMedia ? change(payload, ends) : payload;
    const datagram = udp(ends.source, ends.destination, sent);
    packets.push({ bytes: ip(ends.source, ends.destination, { protocol: 17 }, datagram), time });
    at = end;
  }
  return pcapFile(packets, { linkType: 101, nanoseconds: true });
}

/** How often one channel changes its sign. */
function crossings(samples: DataView, from: number): number {
  let count = 0;
  for (let at = from + 4; at < samples.byteLength; at += 4)
    if (samples.getInt16(at, true) >= 0 !== samples.getInt16(at - 4, true) >= 0) count++;
  return count;
}

test('a key log that has other secrets is said to have none for it, and no message is missed for it', async () => {
  const text = new TextDecoder().decode(keyLog.bytes).replace(/RANDOM ..../, 'RANDOM 0000');
  const other = { name: 'other.keylog.txt', bytes: new TextEncoder().encode(text) };
  const analysis = await analyse(other, capture);
  const { streams } = await readMediaDetails(analysis, 0);
  expect(streams.map(({ line }) => line?.keys)).toEqual([[], []]);
  const { tlsConnections } = analysis.pipeline;
  expect(tlsConnections).toMatchObject([{ state: 'no-keys', version: 'DTLS 1.2' }]);
  expect(findEncrypted(tlsConnections, undefined)).toEqual([]);
});

test('without a key log its streams are said to be encrypted by DTLS, and no keys are known', async () => {
  const analysis = await analyse(capture);
  const { streams } = await readMediaDetails(analysis, 0);
  expect(streams.map(({ line }) => line?.keys)).toEqual([[], []]);
  const { rtpStreams } = await reportOf(analysis);
  expect(rtpStreams.map(({ security }) => security)).toEqual(['dtls', 'dtls']);
  expect(analysis.pipeline.tlsConnections).toEqual([]);
});
