import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { reportOf } from '../report.ts';
import { analyse } from '../../testing/captures.ts';
import { runInProcess } from '../../testing/run-job.ts';
import { readMediaDetails } from '../media-details.ts';

// What they are: src/testing/srtp/README.md.
const folder = fileURLToPath(new URL('../../testing/srtp/', import.meta.url));
const fileOf = (name: string) => ({ name, bytes: new Uint8Array(readFileSync(folder + name)) });
const capture = fileOf('dtls-srtp.pcap');
const keyLog = fileOf('dtls-srtp.keylog.txt');

test('a call of openssl and ffmpeg that is keyed by DTLS is heard with a key log, and its RTCP is read', async () => {
  const analysis = await analyse(keyLog, capture);
  const { streams } = await readMediaDetails(analysis, 0);
  expect(streams.map(({ line }) => [line?.security, line?.keys.length])).toEqual([
    ['dtls', 1],
    ['dtls', 1],
  ]);
  const format = { encoding: 'PCMU', clockRate: 8000, channels: 1, parameters: '' };
  const audio = await runInProcess('audio', {
    inputs: [{ name: capture.name, blob: new Blob([capture.bytes]), clockOffsets: [0] }],
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
  expect(audio.streams.map(({ played }) => played)).toEqual([70, 70]);
  expect(audio.streams.map(({ reports }) => reports?.senderReports)).toEqual([1, 1]);
  const samples = new DataView(await audio.sound!.wav.arrayBuffer(), 44);
  // Alice sends 880 Hz, Bob 440 Hz.
  for (const [side, { sourceAddress }] of streams.entries()) {
    const hertz = (crossings(samples, 2 * side) / 2 / audio.sound!.length) * 8000;
    expect(hertz).toBeCloseTo(sourceAddress === '192.0.2.1' ? 880 : 440, -1);
  }
});

/** How often one channel changes its sign. */
function crossings(samples: DataView, from: number): number {
  let count = 0;
  for (let at = from + 4; at < samples.byteLength; at += 4)
    if (samples.getInt16(at, true) >= 0 !== samples.getInt16(at - 4, true) >= 0) count++;
  return count;
}

test('without a key log its streams are said to be encrypted by DTLS, and no keys are known', async () => {
  const analysis = await analyse(capture);
  const { streams } = await readMediaDetails(analysis, 0);
  expect(streams.map(({ line }) => line?.keys)).toEqual([[], []]);
  const { rtpStreams } = await reportOf(analysis);
  expect(rtpStreams.map(({ security }) => security)).toEqual(['dtls', 'dtls']);
  expect(analysis.pipeline.tlsConnections).toEqual([]);
});
