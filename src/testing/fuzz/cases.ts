import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { deflateSync } from 'fflate';
import { crc32 } from '../../share/link/crc32.ts';
import { formatLinkText } from '../../share/link/pack.ts';
import { writeSlim } from '../../share/link/write-slim.ts';
import { analyse } from '../captures.ts';
import { shareAll } from '../shared-reports.ts';
import { pcapFile, pcapngSection, someTime, type TestPacket } from '../capture-files.ts';
import { Random } from '../generator/random.ts';
import { concat, ethernet, ip, tcp, udp, v4 } from '../layers.ts';
import { msrpCall } from '../msrp-calls.ts';
import { flip, mutate } from './mutations.ts';

/** Files that are opened together, and how they were made. */
export interface FuzzCase {
  readonly kind: string;
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }[];
}

interface Seed {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface Seeds {
  readonly captures: readonly Seed[];
  readonly texts: readonly Seed[];
  readonly keyLogs: readonly Seed[];
  /** SIP messages, one a file. */
  readonly messages: readonly Seed[];
  /** Calls as links carry them, before they are packed. */
  readonly calls: readonly Uint8Array<ArrayBuffer>[];
}

/** Captures whose calls fit into a link. */
const sharedCaptures = ['18-early-media-prack.pcap', '02-hold-proxy-auth.pcap', '07-fork.pcap'];

/** Larger ones make few cases a minute. */
const LARGEST = 60_000;

/** What is damaged: the captures, logs and torture messages of the folder, and links made of some of them. */
export async function loadSeeds(folder: string): Promise<Seeds> {
  const list = (path: string, pattern: RegExp): Seed[] =>
    readdirSync(join(folder, path))
      .filter((name) => pattern.test(name) && statSync(join(folder, path, name)).size < LARGEST)
      .sort()
      .map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(folder, path, name))) }));
  const captures = /\.(pcap|pcapng|cap)(\.zst|\.fuzzed)?$/;
  const texts = [...list('', /\.txt$/), ...list('logs', /\.txt$/), ...list('pasted', /\.txt$/)];
  return {
    captures: [
      ...list('', captures),
      ...list('real', captures),
      ...list('made', captures),
      ...list('../srtp', captures),
      { name: 'msrp.pcap', bytes: msrpCall() },
    ],
    texts: texts.filter(({ name }) => !name.includes('keylog')),
    keyLogs: [...list('', /keylog\.txt$/), ...list('made', /keys\.txt$/), ...list('../srtp', /keylog\.txt$/)],
    messages: [...list('torture/rfc4475', /\.dat$/), ...list('torture/rfc5118', /\.dat$/)],
    calls: await Promise.all(
      sharedCaptures.map(async (name) => {
        const bytes = new Uint8Array(readFileSync(join(folder, name)));
        return writeSlim(await shareAll(await analyse({ name, bytes })));
      }),
    ),
  };
}

const ends = [
  { address: v4('192.0.2.1'), port: 5060 },
  { address: v4('192.0.2.2'), port: 5060 },
] as const;

/** Packets with these payloads, over UDP or in one TCP stream. */
function packetsOf(payloads: readonly Uint8Array[], isTcp: boolean): TestPacket[] {
  let sequence = 1;
  return payloads.map((payload, i) => {
    const [from, to] = i % 3 === 0 || isTcp ? [ends[0], ends[1]] : [ends[1], ends[0]];
    const segment = isTcp ? tcp(from, to, { sequence }, payload) : udp(from, to, payload.subarray(0, 65_000));
    sequence += payload.length;
    return {
      bytes: ethernet(ip(from, to, { protocol: isTcp ? 6 : 17 }, segment)),
      time: someTime + BigInt(i) * 10_000_000n,
    };
  });
}

type Kind = (random: Random, seeds: Seeds) => FuzzCase['files'];
const oneOf = <T>(random: Random, items: readonly T[]): T => items[random.integer(0, items.length - 1)]!;

/** One more kind is one more entry. */
const kinds: readonly (readonly [id: string, build: Kind])[] = [
  // Only what packets hold, as Wireshark is tested: the file around them stays whole.
  [
    'packets',
    (random, { captures }) => {
      const { name, bytes } = oneOf(random, captures);
      return [{ name, bytes: flipPackets(random, bytes, random.chance(0.5) ? 0.02 : 0.002) }];
    },
  ],
  [
    'file',
    (random, { captures }) => {
      const { name, bytes } = oneOf(random, captures);
      return [{ name, bytes: concat(bytes.subarray(0, 24), mutate(random, bytes.slice(24))) }];
    },
  ],
  [
    'messages',
    (random, { messages }) => {
      const payloads = Array.from({ length: random.integer(1, 20) }, () =>
        mutate(random, oneOf(random, messages).bytes),
      );
      const isTcp = random.chance(0.4);
      // A stream may be cut anywhere.
      const pieces = isTcp ? cutUp(random, concat(...payloads)) : payloads;
      const packets = packetsOf(pieces, isTcp);
      return [
        { name: 'messages.pcap', bytes: random.chance(0.5) ? pcapFile(packets) : pcapngSection(packets) },
      ];
    },
  ],
  [
    'text',
    (random, { texts }) => {
      const { name, bytes } = oneOf(random, texts);
      return [{ name, bytes: mutate(random, bytes) }];
    },
  ],
  [
    'rtp',
    (random) => {
      const payloads = Array.from({ length: random.integer(1, 60) }, (_, i) => {
        const header = Uint8Array.of(
          0x80 | random.integer(0, 63),
          random.integer(0, 255),
          0,
          i,
          0,
          0,
          i,
          0,
          1,
          2,
          3,
          random.integer(0, 3),
        );
        return flip(random, concat(header, new Uint8Array(random.integer(0, 200))), 0.02);
      });
      return [{ name: 'rtp.pcap', bytes: pcapFile(packetsOf(payloads, false)) }];
    },
  ],
  [
    'tls',
    (random, { captures, keyLogs }) => {
      const capture = oneOf(
        random,
        captures.filter(({ name }) => /tls|wss/.test(name)),
      );
      const keys = keyLogs.map(({ name, bytes }) => ({
        name,
        bytes: random.chance(0.3) ? mutate(random, bytes) : bytes,
      }));
      return [{ name: capture.name, bytes: flipPackets(random, capture.bytes, 0.002) }, ...keys];
    },
  ],
  [
    'several',
    (random, { captures }) =>
      Array.from({ length: 3 }, () => {
        const { name, bytes } = oneOf(random, captures);
        return { name, bytes: random.chance(0.5) ? bytes : flipPackets(random, bytes, 0.002) };
      }),
  ],
  [
    'links',
    (random, { calls }) => {
      const plain = oneOf(random, calls);
      // What a stranger packs has a checksum that fits, whatever stands in it.
      const link = random.chance(0.5)
        ? linkOf(mutate(random, plain))
        : new TextDecoder('latin1').decode(mutate(random, new TextEncoder().encode(linkOf(plain))));
      return [{ name: 'link.txt', bytes: new TextEncoder().encode(`https://example.org/#c=${link}\n`) }];
    },
  ],
  [
    'packed',
    (random, { captures }) => {
      const packed = new Uint8Array(gzipSync(oneOf(random, captures).bytes));
      return [
        { name: 'packed.pcap.gz', bytes: concat(packed.subarray(0, 10), mutate(random, packed.slice(10))) },
      ];
    },
  ],
];

/** The case of that number: the same one for the same seed, whatever was made before. `only`: cases of that kind. */
export function buildCase(seed: number, number: number, seeds: Seeds, only?: string): FuzzCase {
  const random = new Random(seed * 1_000_003 + number);
  const named = kinds.find(([id]) => id === only);
  const [kind, build] = named ?? oneOf(random, kinds);
  return { kind, files: build(random, seeds) };
}

/** Calls as a link, behind `#c=`. */
function linkOf(plain: Uint8Array): string {
  const packed = deflateSync(plain);
  const bytes = new Uint8Array(4 + packed.length);
  new DataView(bytes.buffer).setUint32(0, crc32(plain));
  bytes.set(packed, 4);
  return formatLinkText({ head: '10', bytes });
}

/** Damages bytes of packets of a little-endian pcap; of any other file, bytes behind its beginning. */
function flipPackets(random: Random, bytes: Uint8Array<ArrayBuffer>, rate: number): Uint8Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  if (bytes.length < 24 || view.getUint32(0) !== 0xd4c3b2a1) return flip(random, bytes, rate / 10, 60);
  const parts = [bytes.subarray(0, 24)];
  for (let at = 24; at + 16 <= bytes.length;) {
    const end = at + 16 + view.getUint32(at + 8, true);
    parts.push(bytes.subarray(at, at + 16), flip(random, bytes.slice(at + 16, end), rate));
    at = end;
  }
  return concat(...parts);
}

function cutUp(random: Random, bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = Math.min(bytes.length, at + random.integer(1, 1400));
    pieces.push(bytes.slice(at, end));
    at = end;
  }
  return pieces;
}
