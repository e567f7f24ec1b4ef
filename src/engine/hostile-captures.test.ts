import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { encodeText } from '../bytes/text.ts';
import { pcapFile, pcapngSection, someTime } from '../testing/capture-files.ts';
import { analyse, capturesFolder } from '../testing/captures.ts';
import { Random } from '../testing/generator/random.ts';
import { bytesOf, concat, ip, tcp, udp, v4 } from '../testing/layers.ts';
import type { Analysis } from './open/analysis.ts';

// Captures that somebody made to be trouble, seen from the whole engine.

const ends = [
  { address: v4('192.0.2.1'), port: 5060 },
  { address: v4('192.0.2.2'), port: 5060 },
] as const;

function overUdp(payloads: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const packets = payloads.map((payload, i) => ({
    bytes: ip(ends[0], ends[1], { protocol: 17 }, udp(ends[0], ends[1], payload)),
    time: someTime + BigInt(i) * 1_000_000n,
  }));
  return pcapFile(packets, { linkType: 101 });
}

function overTcp(stream: Uint8Array): Uint8Array<ArrayBuffer> {
  const packets = [];
  for (let at = 0; at < stream.length; at += 1400) {
    const segment = tcp(ends[0], ends[1], { sequence: 1 + at }, stream.subarray(at, at + 1400));
    packets.push({
      bytes: ip(ends[0], ends[1], { protocol: 6 }, segment),
      time: someTime + BigInt(at) * 1000n,
    });
  }
  return pcapFile(packets, { linkType: 101 });
}

const message = (callId: string, method = 'INVITE'): Uint8Array =>
  encodeText(
    `${method} sip:bob@example.com SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK${callId.length}\r\n` +
      `From: <sip:alice@example.com>;tag=1\r\nTo: <sip:bob@example.com>\r\nCall-ID: ${callId}\r\nCSeq: 1 ${method}\r\nContent-Length: 0\r\n\r\n`,
  );

const open = (bytes: Uint8Array<ArrayBuffer>): Promise<Analysis> => analyse({ name: 'hostile.pcap', bytes });

function callIdsOf({ index, conversations }: Analysis): string[] {
  const { callId } = index.threads.columns;
  return conversations.map(({ threads }) => index.callIds.text(callId[threads[0]!]!));
}

const torture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(`${capturesFolder}torture/rfc4475/${name}`));

describe('over TCP', () => {
  test('a message that claims more than there is costs none of the 100 behind it', async () => {
    const good = Array.from({ length: 100 }, (_, i) => message(`good-${i}@example.com`));
    const { index } = await open(overTcp(concat(torture('clerr.dat'), ...good)));
    expect(index.length).toBe(101);
  });

  test('each message of RFC 4475 is found, in one stream with all others', async () => {
    const names = readdirSync(`${capturesFolder}torture/rfc4475`).filter(
      // test.dat is in no section, and its start line says no version.
      (name) => name.endsWith('.dat') && name !== 'test.dat',
    );
    const stream = concat(
      message('before@example.com'),
      ...names.map(torture),
      message('behind@example.com'),
    );
    const { index } = await open(overTcp(stream));
    expect(names).toHaveLength(49);
    // dblreq.dat holds two.
    expect(index.length).toBe(names.length + 3);
  });
});

test('a segment half of all sequence numbers away is passed over', async () => {
  const next = 1 + message('a@b').length;
  const packets = [1, next + 2 ** 31, next].map((sequence, i) => {
    const segment = tcp(ends[0], ends[1], { sequence: sequence >>> 0 }, message(i === 2 ? 'b@b' : 'a@b'));
    return { bytes: ip(ends[0], ends[1], { protocol: 6 }, segment), time: someTime };
  });
  const { index } = await open(pcapFile(packets, { linkType: 101 }));
  expect(index.length).toBe(2);
});

describe('Call-IDs', () => {
  test('are told apart to the last byte, by case, and up to 64 KiB', async () => {
    const long = 'x'.repeat(60_000);
    const callIds = [
      `${'a'.repeat(200)}b`,
      `${'a'.repeat(200)}c`,
      'Case@a',
      'case@a',
      `${long}1`,
      `${long}2`,
    ];
    const analysis = await open(overUdp(callIds.map((callId) => message(callId))));
    expect(new Set(callIdsOf(analysis))).toEqual(new Set(callIds));
  });

  test('that are missing join nothing: each message is a row', async () => {
    const bare = encodeText('INVITE sip:a@b SIP/2.0\r\nCSeq: 1 INVITE\r\nContent-Length: 0\r\n\r\n');
    const { conversations } = await open(overUdp(Array.from({ length: 1000 }, () => bare)));
    expect(conversations).toHaveLength(1000);
  });
});

test('noise on port 5060 is counted and is no SIP', async () => {
  const random = new Random(5);
  const noise = Array.from({ length: 1000 }, () =>
    Uint8Array.from({ length: random.integer(0, 2000) }, () => random.integer(0, 255)),
  );
  const { index, pipeline } = await open(overUdp(noise));
  expect([index.length, pipeline.packets]).toEqual([0, 1000]);
});

test('more interfaces than any machine has are not all listed', async () => {
  const description = bytesOf([1, 4], [20, 4], [1, 2], [0, 2], [0, 4], [20, 4]);
  const many = concat(
    ...Array.from({ length: 50_000 }, () => description.map((_, i) => description[i ^ 3]!)),
  );
  const { pipeline } = await analyse({
    name: 'many.pcapng',
    bytes: concat(
      pcapngSection([]),
      many,
      pcapngSection(
        [
          {
            bytes: ip(ends[0], ends[1], { protocol: 17 }, udp(ends[0], ends[1], message('a@b'))),
            time: someTime,
          },
        ],
        { interfaces: [{ linkType: 101 }] },
      ),
    ),
  });
  expect(pipeline.index.length).toBe(1);
  expect(pipeline.files[0]!.interfaces.length).toBeLessThanOrEqual(10_000);
});

test('places beyond four gigabytes are kept exactly', async () => {
  const { index } = await open(overUdp([message('a@b')]));
  index.messages.columns.offset[0] = 5 * 2 ** 30 + 7;
  expect(index.messages.columns.offset[0]).toBe(5 * 2 ** 30 + 7);
});
