import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeText } from '../../bytes/text.ts';
import type { Analysis } from '../../engine/open/analysis.ts';
import { reportOf } from '../../engine/answers/report.ts';
import {
  analyse,
  analysePackets,
  capturesFolder,
  readCapture,
  reportOfCapture,
} from '../../testing/captures.ts';
import { concat, ip, tcp, v4, type TestEndpoint } from '../../testing/layers.ts';
import { invite, largeInvite, messageTexts } from '../../testing/messages.ts';
import {
  deflateMessages,
  webSocketFrame,
  webSocketRequest,
  webSocketResponse,
  type FrameOptions,
} from '../../testing/websocket.ts';

const browser: TestEndpoint = { address: v4('192.0.2.1'), port: 50000 };
const server: TestEndpoint = { address: v4('192.0.2.2'), port: 8088 };
const mask = Uint8Array.of(0x12, 0xfe, 0, 0x9a);
const ping = webSocketFrame(encodeText('ping'), { opcode: 9, mask });
const keepAlive = webSocketFrame(encodeText('\r\n\r\n'), { mask });

const missing = 'WebSocket: bytes are missing';
const unreadable = 'WebSocket message not inflated: it repeats one that is missing, is damaged or too large';

interface Sent {
  /** Place in the stream. */
  readonly at: number;
  readonly bytes: Uint8Array;
  readonly from?: TestEndpoint;
}

async function analyseSegments(sent: readonly Sent[], syn = true): Promise<Analysis> {
  const packets = sent.map(({ at, bytes, from = browser }) => segment(at, bytes, from));
  if (syn) packets.unshift(segment(-1, new Uint8Array(), browser, 2));
  return analysePackets(packets);
}

function segment(at: number, bytes: Uint8Array, from: TestEndpoint, flags = 0x18): Uint8Array {
  const to = from === browser ? server : browser;
  return ip(from, to, { protocol: 6 }, tcp(from, to, { sequence: 0xffff_fff0 + at, flags }, bytes));
}

function cut(stream: Uint8Array, lengths: readonly number[]): Sent[] {
  const sent: Sent[] = [];
  let at = 0;
  for (let i = 0; at < stream.length; i++) {
    const length = lengths[i % lengths.length]!;
    sent.push({ at, bytes: stream.subarray(at, at + length) });
    at += length;
  }
  return sent;
}

/** Pieces one after the other, each in a segment. */
function inARow(...pieces: readonly Uint8Array[]): Sent[] {
  let at = 0;
  return pieces.map((bytes) => {
    const sent = { at, bytes };
    at += bytes.length;
    return sent;
  });
}

function texts(...messages: readonly Uint8Array[]): string[] {
  return messages.map((bytes) => Buffer.from(bytes).toString());
}

async function transportsOf(analysis: Analysis): Promise<unknown[]> {
  return (await reportOf(analysis)).messages.map(({ transport }) => transport);
}

/** A message in frames of at most `size` bytes, with a ping between them. */
function fragmented(message: Uint8Array, size: number, options: FrameOptions): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < message.length; at += size) {
    const final = at + size >= message.length;
    const first = at === 0;
    parts.push(
      webSocketFrame(message.subarray(at, at + size), {
        ...options,
        opcode: first ? 1 : 0,
        compressed: first && options.compressed === true,
        final,
      }),
    );
    if (!final) parts.push(ping);
  }
  return concat(...parts);
}

const [deflated, deflatedLarge, deflatedAgain] = deflateMessages([invite, largeInvite, invite], true) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
];

test('messages are the same however frames are masked, compressed, divided and cut into segments', async () => {
  const streams = [
    [
      webSocketFrame(invite, { mask }),
      keepAlive,
      webSocketFrame(largeInvite),
      webSocketFrame(invite, { mask }),
    ],
    [webSocketFrame(invite, { opcode: 2 }), fragmented(largeInvite, 700, { mask }), webSocketFrame(invite)],
    [deflated, deflatedLarge, deflatedAgain].map((bytes) =>
      webSocketFrame(bytes, { mask, compressed: true }),
    ),
    [
      fragmented(deflated, 90, { compressed: true }),
      ping,
      fragmented(deflatedLarge, 200, { mask, compressed: true }),
      webSocketFrame(deflatedAgain, { compressed: true }),
    ],
    [
      ...deflateMessages([invite, largeInvite], false).map((bytes) =>
        webSocketFrame(bytes, { compressed: true }),
      ),
      webSocketFrame(invite),
    ],
  ].map((frames) => concat(webSocketRequest, ...frames));
  await fc.assert(
    fc.asyncProperty(
      fc.nat(streams.length - 1),
      fc.array(fc.integer({ min: 1, max: 2500 }), { minLength: 1, maxLength: 6 }),
      fc.array(fc.nat(), { maxLength: 5 }),
      async (which, lengths, swaps) => {
        const sent = cut(streams[which]!, lengths);
        for (const swap of swaps) {
          const i = swap % sent.length;
          const j = Math.min(sent.length - 1, i + 1 + (swap % 3));
          [sent[i], sent[j]] = [sent[j]!, sent[i]!];
        }
        const analysis = await analyseSegments([...sent, sent[0]!]);
        // Swapped segments put the time of a message behind that of the next.
        expect((await messageTexts(analysis)).sort()).toEqual(texts(invite, largeInvite, invite).sort());
        expect(await transportsOf(analysis)).toEqual(['WS', 'WS', 'WS']);
        expect([...analysis.pipeline.notShown]).toEqual([]);
      },
    ),
    { numRuns: 40, examples: [[0, [1, 20], []]] },
  );
});

test('both directions are read, and a message says in which frames it came', async () => {
  const frame = webSocketFrame(largeInvite);
  const analysis = await analyseSegments([
    { at: 0, bytes: webSocketRequest },
    { at: 0, bytes: webSocketResponse, from: server },
    { at: webSocketResponse.length, bytes: frame.subarray(0, 1000), from: server },
    { at: webSocketResponse.length + 1000, bytes: frame.subarray(1000), from: server },
  ]);
  expect((await reportOf(analysis)).messages).toMatchObject([
    { source: '192.0.2.2:8088', destination: '192.0.2.1:50000', transport: 'WS', frames: [4, 5], frame: 5 },
  ]);
});

test('a frame that is not masked stays in the file', async () => {
  const { index } = await analyseSegments(inARow(webSocketRequest, webSocketFrame(invite)));
  expect(index.arena.length).toBe(0);
  expect(index.length).toBe(1);
});

describe('a connection of which the beginning was not captured', () => {
  test('is taken up at a frame with SIP in it', async () => {
    for (const options of [{}, { mask }]) {
      const stream = [keepAlive, webSocketFrame(invite, options), webSocketFrame(largeInvite, options)];
      const analysis = await analyseSegments(inARow(...stream), false);
      expect(await messageTexts(analysis)).toEqual(texts(invite, largeInvite));
      expect(await transportsOf(analysis)).toEqual(['WS', 'WS']);
    }
  });

  test('shows compressed messages that repeat nothing earlier, and counts those that do', async () => {
    const options = { mask, compressed: true };
    const frames = [deflatedLarge, deflatedAgain, ...deflateMessages([invite], false)].map((bytes) =>
      webSocketFrame(bytes, options),
    );
    const analysis = await analyseSegments(inARow(...frames), false);
    expect(await messageTexts(analysis)).toEqual(texts(invite));
    expect([...analysis.pipeline.notShown]).toEqual([[unreadable, 2]]);
  });

  test('in one direction is known by the other', async () => {
    const sent = [
      { at: 0, bytes: webSocketRequest },
      { at: 0, bytes: webSocketFrame(encodeText('{}')), from: server },
      { at: 4, bytes: webSocketFrame(invite), from: server },
    ];
    const analysis = await analyseSegments(sent);
    expect(await messageTexts(analysis)).toEqual(texts(invite));
  });
});

test('where a segment is lost, reading goes on at the next frame that begins a segment', async () => {
  const frames = [invite, largeInvite, largeInvite, invite].map((message) =>
    webSocketFrame(message, { mask }),
  );
  const sent = inARow(
    webSocketRequest,
    frames[0]!,
    frames[1]!.subarray(0, 900),
    frames[1]!.subarray(900),
    frames[2]!,
    frames[3]!,
  );
  const analysis = await analyseSegments(sent.filter((_, i) => i !== 3));
  expect(await messageTexts(analysis)).toEqual(texts(invite, largeInvite, invite));
  expect([...analysis.pipeline.notShown]).toEqual([[missing, 1]]);
});

test('SIP on a connection that began as plain HTTP is read as SIP', async () => {
  const head = encodeText('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
  const analysis = await analyseSegments(cut(concat(head, invite, largeInvite), [300]));
  expect(await messageTexts(analysis)).toEqual(texts(invite, largeInvite));
  expect(await transportsOf(analysis)).toEqual(['TCP', 'TCP']);
});

test('a message that would become too large is not inflated to its end', async () => {
  const [bomb] = deflateMessages([new Uint8Array(64 << 20)], false);
  const before = process.memoryUsage().arrayBuffers;
  const frames = [webSocketFrame(bomb!, { compressed: true }), webSocketFrame(invite)];
  const analysis = await analyseSegments(cut(concat(webSocketRequest, ...frames), [60_000]));
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(48 << 20);
  expect(await messageTexts(analysis)).toEqual(texts(invite));
  expect([...analysis.pipeline.notShown]).toEqual([[unreadable, 1]]);
});

test('what is left of a message whose beginning was lost is passed over', async () => {
  const rest = webSocketFrame(largeInvite.subarray(500), { opcode: 0 });
  const first = webSocketFrame(largeInvite.subarray(0, 500), { final: false });
  const sent = inARow(webSocketRequest, first, ping, webSocketFrame(invite), rest, webSocketFrame(invite));
  const analysis = await analyseSegments(sent.filter((_, i) => i !== 2));
  expect(await messageTexts(analysis)).toEqual(texts(invite, invite));
});

test('frames of one byte cost no more than their packets', async () => {
  const parts = [...invite].map((byte, i) =>
    webSocketFrame(Uint8Array.of(byte), { opcode: i === 0 ? 1 : 0, final: i === invite.length - 1 }),
  );
  const empty = webSocketFrame(new Uint8Array(), { opcode: 0, final: false });
  const whole = concat(webSocketRequest, ...parts.slice(0, -1), empty, empty, parts.at(-1)!);
  const analysis = await analyseSegments(cut(whole, [1000]));
  expect(await messageTexts(analysis)).toEqual(texts(invite));
  expect(analysis.index.frames.get(0)).toEqual([2, 3]);
});

test('a message in fragments that would become too large is given up, and said so', async () => {
  const part = webSocketFrame(new Uint8Array(60_000), { opcode: 0, final: false });
  const frames = Array.from({ length: 150 }, () => part);
  const first = webSocketFrame(invite, { final: false });
  const analysis = await analyseSegments(inARow(webSocketRequest, first, ...frames, webSocketFrame(invite)));
  expect(await messageTexts(analysis)).toEqual(texts(invite));
  expect([...analysis.pipeline.notShown]).toEqual([['WebSocket message too large', 1]]);
});

test('a handshake that never ends is given up, in time that grows with its length only', async () => {
  const head = concat(encodeText('GET / HTTP/1.1\r\n'), new Uint8Array(30_000).fill(0x41));
  const analysis = await analyseSegments(cut(head, [7]));
  expect(analysis.index.length).toBe(0);
  expect([...analysis.pipeline.notShown.keys()]).toEqual([missing]);
});

test('damaged frames never fail', async () => {
  const stream = concat(
    webSocketRequest,
    webSocketFrame(deflated, { compressed: true, mask }),
    fragmented(invite, 100, {}),
    webSocketFrame(deflatedAgain, { compressed: true }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(stream.length - 1), fc.nat(255)), { maxLength: 8 }),
      fc.integer({ min: 1, max: 1500 }),
      fc.boolean(),
      async (changes, length, hasHead) => {
        const damaged = stream.slice(hasHead ? 0 : webSocketRequest.length);
        for (const [at, value] of changes) if (at < damaged.length) damaged[at] = value;
        await analyseSegments(cut(damaged, [length]), hasHead);
      },
    ),
    { numRuns: 100 },
  );
});

test('22-ws.pcap has what its truth says beyond that of other captures', async () => {
  const truth = JSON.parse(readFileSync(`${capturesFolder}22-ws.truth.json`, 'utf8')) as {
    readonly calls: readonly [
      {
        readonly holds: readonly [
          { readonly offerFramesAllHops: readonly number[]; readonly answerFramesAllHops: readonly number[] },
        ];
        readonly info: readonly number[];
      },
    ];
    readonly messages: number;
    readonly registrations: readonly { readonly callId: string }[];
  };
  const report = await reportOfCapture('22-ws.pcap');
  const framesOf = (name: string): number[] =>
    report.messages
      .filter(({ method, status }) => method === name && status === null)
      .map(({ frame }) => frame);
  const callIds = (list: readonly { readonly callId: string }[]): string[] =>
    list.map(({ callId }) => callId).sort();
  expect(callIds(report.registrations)).toEqual(callIds(truth.registrations));
  expect(framesOf('INFO')).toEqual(truth.calls[0].info);
  // One message, over two hops.
  expect(framesOf('MESSAGE')).toHaveLength(2 * truth.messages);
  const [hold] = truth.calls[0].holds;
  // The first offer was challenged.
  expect(report.calls[0]?.holds).toMatchObject([
    { offerFrame: hold.offerFramesAllHops[1], startFrame: hold.answerFramesAllHops[0] },
  ]);
  expect(new Set(report.messages.map(({ transport }) => transport))).toEqual(new Set(['WS']));
});

test('WebSocket in TLS gives the messages that went over WebSocket alone', async () => {
  const open = (...names: readonly string[]): Promise<Analysis> =>
    analyse(...names.map((name) => ({ name, bytes: readCapture(name) })));
  const plain = await open('22-ws.pcap');
  const secured = await open('made/wss.keys.txt', 'made/wss.pcap');
  const { source, sourcePort, destination, destinationPort } = plain.index.messages.columns;
  const end = (address: Uint32Array, port: Uint16Array, i: number): string => `${address[i]} ${port[i]}`;
  // All messages of the client that sent the first one.
  const client = end(source, sourcePort, 0);
  const all = await messageTexts(plain);
  const its = all.filter(
    (_, i) => end(source, sourcePort, i) === client || end(destination, destinationPort, i) === client,
  );
  expect(await messageTexts(secured)).toEqual(its);
  expect(new Set(await transportsOf(secured))).toEqual(new Set(['WSS']));
  expect([...secured.pipeline.notShown]).toEqual([]);
});
