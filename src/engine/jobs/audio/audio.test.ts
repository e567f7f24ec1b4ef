import fc from 'fast-check';
import { expect, test } from 'vitest';
import { audioCall } from '../../../testing/audio-calls.ts';
import { analyse, readCapture } from '../../../testing/captures.ts';
import { v4 } from '../../../testing/layers.ts';
import { rtpCapture, type RtpSent } from '../../../testing/rtp-streams.ts';
import { redundantPayload } from '../../../testing/redundancy.ts';
import { protectRtp } from '../../../testing/srtp.ts';
import type { PayloadFormat } from '../../../rtp/decoders/decoder.ts';
import type { Playout } from '../../../rtp/playout/place-packets.ts';
import { runInProcess } from '../../../testing/run-job.ts';
import { readMediaDetails } from '../../answers/media-details.ts';
import { narrowCapture } from './narrow-capture.ts';
import type { Audio, AudioRequest, WantedStream } from './audio-request.ts';

const format = (encoding: string): PayloadFormat => ({
  encoding,
  clockRate: 8000,
  channels: 1,
  parameters: '',
});
const formats: WantedStream['formats'] = [
  [0, format('PCMU')],
  [101, format('telephone-event')],
];
const raw: Playout = { mode: 'raw', delay: 0 };

/** `10.77.0.10:40000 > 10.77.0.20:42000 7aa91c69` */
function stream(text: string): WantedStream {
  const [from = '', , to = '', ssrc = ''] = text.split(' ');
  const [source = '', sourcePort = ''] = from.split(':');
  const [destination = '', destinationPort = ''] = to.split(':');
  return {
    source,
    sourcePort: Number(sourcePort),
    destination,
    destinationPort: Number(destinationPort),
    ssrc: parseInt(ssrc, 16),
    firstTime: -Infinity,
    lastTime: Infinity,
    formats,
  };
}

function request(name: string, ...streams: string[]): AudioRequest {
  return {
    inputs: [{ name, blob: new Blob([readCapture(name)]), clockOffsets: [0] }],
    base: { seconds: 1_700_000_000, nanoseconds: 0 },
    streams: streams.map(stream),
    channels: streams.map((_, i) => (i === 0 ? 0 : 1)),
    playout: raw,
    findsTones: false,
  };
}

async function listen(asked: AudioRequest): Promise<Audio> {
  const audio = await runInProcess('audio', asked);
  if (audio.kind !== 'audio') throw new Error(`${audio.name} could not be read`);
  return audio;
}

test('both sides of a call, in step and as long as they spoke', async () => {
  const { sound, streams } = await listen(
    request(
      '01-basic.pcap',
      '10.77.0.20:7470 > 10.77.0.10:34568 9caaf060',
      '10.77.0.10:34568 > 10.77.0.20:7470 949fa987',
    ),
  );
  expect(streams.map(({ packets, played, duplicates }) => [packets, played, duplicates])).toEqual([
    [310, 310, 0],
    [310, 310, 0],
  ]);
  expect(sound?.rate).toBe(8000);
  // 310 packets of 20 ms, and 2 ms by which one side began earlier.
  expect(sound?.length).toBe(310 * 160 + 18);
  expect(sound?.wav.size).toBe(44 + 4 * (310 * 160 + 18));
  expect(streams[0]?.overTime?.received.reduce((sum, count) => sum + count)).toBe(310);
});

test('lost packets are counted where they are missing, and late ones behind a small buffer', async () => {
  const asked = request('27b-loss-jitter.pcap', '10.77.1.10:40000 > 10.77.1.20:42000 476f78a2');
  const { streams } = await listen(asked);
  const [only] = streams;
  expect([only?.packets, only?.played, only?.late]).toEqual([271, 271, 0]);
  // Of 300 that were sent. The second packet that came was sent first, which RFC 3550 A.3 does not expect: it says 28.
  expect(only?.overTime?.lost.reduce((sum, count) => sum + count)).toBe(29);
  const late = async (milliseconds: number): Promise<number | undefined> =>
    (await listen({ ...asked, playout: { mode: 'buffer', delay: milliseconds / 1000 } })).streams[0]?.late;
  expect(await late(10)).toBeGreaterThan(5);
  expect(await late(200)).toBe(0);
});

test('the digits that were pressed, and when', async () => {
  const { streams } = await listen(request('27d-dtmf.pcap', '10.77.0.10:40000 > 10.77.0.20:42000 7aa91c69'));
  expect(streams[0]?.events.map(({ name }) => name).join('')).toBe('1234#');
});

test('what can not be decoded is said, and its payload is given', async () => {
  const asked = request('27a-one-way.pcap', '10.77.0.20:42000 > 10.77.0.10:40000 82696165');
  const streams = asked.streams.map((wanted) => ({
    ...wanted,
    formats: [[0, format('X-Unheard')]] as WantedStream['formats'],
  }));
  const { sound, streams: heard } = await listen({ ...asked, streams });
  expect(sound).toBeUndefined();
  expect(heard[0]?.undecodable).toEqual([['X-Unheard', 200]]);
  const payloads = await runInProcess('payloads', { ...asked, streams });
  if (payloads.kind !== 'payloads') throw new Error('it could not be read');
  expect(
    payloads.files[0]?.map(({ encoding, extension, bytes }) => [encoding, extension, bytes.length]),
  ).toEqual([['X-Unheard', 'bin', 200 * 160]]);
});

test('of a large capture only the part is read where the packets lie', async () => {
  const asked = request('27a-one-way.pcap', '10.77.0.20:42000 > 10.77.0.10:40000 82696165');
  const analysis = await analyse({ name: 'a.pcap', bytes: readCapture('27a-one-way.pcap') });
  const { streams } = await readMediaDetails(analysis, 0);
  const [{ firstOffset: first, lastOffset: last }] = streams as [(typeof streams)[0]];
  const part = await narrowCapture(asked.inputs[0]!.blob, { first, last });
  expect(part.size).toBeLessThan(asked.inputs[0]!.blob.size);
  const narrowed = { ...asked, inputs: asked.inputs.map((input) => ({ ...input, range: { first, last } })) };
  expect((await listen(narrowed)).streams).toEqual((await listen(asked)).streams);
});

test('packets of another time are another stream', async () => {
  const asked = request('27a-one-way.pcap', '10.77.0.20:42000 > 10.77.0.10:40000 82696165');
  const never = asked.streams.map((wanted) => ({ ...wanted, lastTime: 0, firstTime: -1 }));
  const { streams, sound } = await listen({ ...asked, streams: never });
  expect([streams[0]?.packets, sound]).toEqual([0, undefined]);
});

test('what is encrypted is heard with the keys of its description, and not at all with others', async () => {
  const key = 'd0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj';
  const sent = Array.from({ length: 20 }, (_, i) => ({
    sequence: i,
    timestamp: 160 * i,
    at: 20 * i,
    protect: (packet: Uint8Array) => protectRtp(packet, key),
  }));
  const wanted = { ...stream('192.0.2.1:4000 > 192.0.2.2:4000 1234'), ssrc: 0x1234 };
  const asked = {
    ...request('01-basic.pcap'),
    inputs: [{ name: 'srtp.pcap', blob: new Blob([rtpCapture(sent)]), clockOffsets: [0] }],
    channels: [0 as const],
  };
  const suite = 'AES_CM_128_HMAC_SHA1_80';
  const withKey = (own: string): WantedStream => ({ ...wanted, keys: [{ suite, key: own, mkiLength: 0 }] });
  const heard = await listen({ ...asked, streams: [withKey(key)] });
  expect(heard.streams[0]!.played).toBe(20);
  const other = key.replace('d0R', 'e0R');
  expect((await listen({ ...asked, streams: [withKey(other)] })).streams[0]!.packets).toBe(0);
});

test('RTCP tells of the way to the receiver, on whatever port it comes', async () => {
  const sent: RtpSent[] = Array.from({ length: 20 }, (_, i) => ({
    sequence: i,
    timestamp: 160 * i,
    at: 20 * i,
  }));
  const [alice, bob] = [1, 2].map((host) => ({ address: v4(`192.0.2.${host}`), port: 4001 }));
  const rtcp = (at: number, isBack: boolean, ...values: number[]): RtpSent => {
    const bytes = new Uint8Array(4 * values.length);
    for (const [i, value] of values.entries()) new DataView(bytes.buffer).setUint32(4 * i, value >>> 0);
    const ends = isBack ? { source: bob!, destination: alice! } : { source: alice!, destination: bob! };
    return { sequence: 0, timestamp: 0, at, ...ends, protect: () => bytes };
  };
  sent.splice(5, 0, rtcp(85, false, 0x80c80006, 0x1234, 0x00001111, 0x22220000, 0, 5, 800));
  sent.splice(16, 0, rtcp(285, true, 0x81c90007, 0x99, 0x1234, 0x1a000003, 20, 80, 0x11112222, 0x2000));
  const heard = await listen({
    ...request('01-basic.pcap'),
    inputs: [{ name: 'rtcp.pcap', blob: new Blob([rtpCapture(sent)]), clockOffsets: [0] }],
    streams: [{ ...stream('192.0.2.1:4000 > 192.0.2.2:4000 1234'), ssrc: 0x1234 }],
    channels: [0],
  });
  expect(heard.streams[0]!.reports).toMatchObject({
    senderReports: 1,
    receiverReports: 1,
    lost: 3,
    maxJitterMs: 10,
    worstFractionLost: 26 / 256,
  });
  // 200 ms from report to report, of which the receiver waited for 125.
  expect(heard.streams[0]!.reports!.meanRoundTripMs).toBeCloseTo(75, 3);
});

test('a damaged capture is heard as far as it can be read', async () => {
  const asked = request(
    '27d-dtmf.pcap',
    '10.77.0.10:40000 > 10.77.0.20:42000 7aa91c69',
    '10.77.0.20:42000 > 10.77.0.10:40000 f8143df8',
  );
  const whole = readCapture('27d-dtmf.pcap');
  const damage = fc.array(fc.tuple(fc.integer({ min: 24, max: whole.length - 1 }), fc.nat(255)), {
    minLength: 1,
    maxLength: 40,
  });
  await fc.assert(
    fc.asyncProperty(damage, fc.constantFrom('raw', 'buffer'), async (changes, mode) => {
      const bytes = whole.slice();
      for (const [at, value] of changes) bytes[at] = value;
      const inputs = [{ name: 'damaged.pcap', blob: new Blob([bytes]), clockOffsets: [0] }];
      const playout = { mode, delay: 0.06 } as const;
      const { sound, streams } = await listen({ ...asked, inputs, playout, findsTones: true });
      for (const { packets, played, late, duplicates } of streams)
        expect(played + late + duplicates).toBeLessThanOrEqual(packets);
      expect(sound === undefined || sound.wav.size === 44 + 4 * sound.length).toBe(true);
    }),
    { numRuns: 10 },
  );
});

test('redundant audio is heard as what it carries, lost packets from their copies', async () => {
  const voice = (i: number): Uint8Array => new Uint8Array(160).fill(i + 1);
  const payloads = Array.from({ length: 30 }, (_, i) =>
    redundantPayload(i === 0 ? [] : [{ payloadType: 0, offset: 160, bytes: voice(i - 1) }], {
      payloadType: 0,
      bytes: voice(i),
    }),
  );
  const lost = new Set([5, 9, 10]);
  const bytes = audioCall({
    payloadType: 121,
    rtpmap: 'red/8000',
    fmtp: '0/0',
    payloads: payloads.map((payload, i) => (lost.has(i) ? new Uint8Array() : payload)),
    step: 160,
    // One that is cut to nothing is no packet.
    protect: (packet) => (packet.length === 12 ? new Uint8Array(1) : packet),
  });
  const analysis = await analyse({ name: 'red.pcap', bytes });
  const [details] = (await readMediaDetails(analysis, 0)).streams;
  expect(details).toMatchObject({ codec: 'red/8000', carried: [{ name: 'PCMU' }, { name: 'PCMU' }] });
  expect(details!.figures.missing).toBe(3);
  expect(details!.quality).not.toBeNull();
  const red = { ...format('red'), parameters: '0/0' };
  const { sound, streams } = await listen({
    ...request('01-basic.pcap'),
    inputs: [{ name: 'red.pcap', blob: new Blob([bytes]), clockOffsets: [0] }],
    base: analysis.firstTime(),
    streams: [
      {
        ...stream('192.0.2.1:4000 > 192.0.2.2:4000 1234'),
        formats: [
          [121, red],
          [0, format('PCMU')],
        ],
      },
    ],
    channels: [0],
  });
  expect(streams[0]).toMatchObject({ packets: 27, played: 29, recovered: 2, undecodable: [] });
  expect(streams[0]!.overTime!.lost.reduce((sum, count) => sum + count)).toBe(3);
  const samples = new DataView(await sound!.wav.arrayBuffer(), 44);
  const silent = Array.from({ length: 30 }, (_, i) => samples.getInt16(i * 160 * 4, true)).flatMap(
    (sample, i) => (sample === 0 ? [i] : []),
  );
  // Of two in a row the copy of the first was in the second.
  expect(silent).toEqual([9]);
});
