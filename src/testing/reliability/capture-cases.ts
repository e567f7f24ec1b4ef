import { allExtras } from '../../engine/read/all-extras.ts';
import { InProcessService } from '../../engine/service/service.ts';
import { fragments, ip, udp } from '../layers.ts';
import { sctp } from '../tunnels.ts';
import {
  captureOf,
  endsOf,
  message,
  openCapture,
  overUdp,
  segment,
  segmentsOf,
  text,
} from './build-captures.ts';
import type { Bytes } from './build-captures.ts';
import type { GrowthCase } from './growth.ts';

const stream = (bytes: number): Bytes => {
  const one = message('stream@example.com', `Subject: ${'x'.repeat(700)}\r\n`);
  return text(one.repeat(Math.ceil(bytes / one.length)));
};

/** Every packet at another place: the last of ten first, and so on. */
const shuffled = <T>(items: readonly T[]): T[] =>
  items.map((_, i) => items[Math.min(items.length - 1, i - (i % 10) + 9 - (i % 10))]!);

type Build = (size: number) => Bytes;

/** Captures by the number of their packets. */
const tcp: readonly (readonly [what: string, build: Build])[] = [
  ['segments in order', (size) => captureOf(segmentsOf(0, stream(size * 500), 500))],
  ['segments of one byte', (size) => captureOf(segmentsOf(0, stream(size), 1))],
  ['the last segments first', (size) => captureOf(segmentsOf(0, stream(size * 500), 500).toReversed())],
  [
    'segments in tens the wrong way round',
    (size) => captureOf(shuffled(segmentsOf(0, stream(size * 500), 500))),
  ],
  [
    'every second segment missing',
    (size) => captureOf(segmentsOf(0, stream(size * 1000), 500).filter((_, i) => i % 2 === 0)),
  ],
  [
    'every segment four times',
    (size) => captureOf(segmentsOf(0, stream(size * 125), 500).flatMap((each) => [each, each, each, each])),
  ],
  [
    'every segment again with other bytes',
    (size) => {
      const bytes = stream(size * 250);
      const other = segmentsOf(
        0,
        bytes.map((byte) => byte ^ 1),
        500,
      );
      return captureOf(segmentsOf(0, bytes, 500).flatMap((each, i) => [each, other[i]!]));
    },
  ],
  [
    'a message that never ends',
    (size) => captureOf(segmentsOf(0, text(`BYE sip:a SIP/2.0\r\n${'a: b\r\n'.repeat(size * 80)}`), 500)),
  ],
  [
    'streams of half a message',
    (size) =>
      captureOf(Array.from({ length: size }, (_, i) => segment(i, 0, text(message('a@b').slice(0, 100))))),
  ],
  [
    'streams whose beginning never comes',
    (size) => captureOf(Array.from({ length: size }, (_, i) => segment(i, 5, text('x'.repeat(100))))),
  ],
  [
    'holes of a gigabyte',
    (size) =>
      captureOf(Array.from({ length: size }, (_, i) => segment(0, i * 2 ** 30, text('x'.repeat(100))))),
  ],
];

const other: readonly (readonly [what: string, build: Build])[] = [
  [
    'fragments that never become whole',
    (size) =>
      captureOf(
        Array.from({ length: size }, (_, i) =>
          ip(
            ...endsOf(i),
            { protocol: 17, identification: i & 0xffff, moreFragments: true },
            new Uint8Array(64),
          ),
        ),
      ),
  ],
  [
    'datagrams in fragments of eight bytes',
    (size) =>
      captureOf(
        Array.from({ length: Math.ceil(size / 1000) }, (_, i) =>
          fragments(
            ...endsOf(i),
            { protocol: 17, identification: i },
            udp(...endsOf(i), new Uint8Array(7992)),
            8,
          ),
        ).flat(),
      ),
  ],
  [
    'fragments that overlap',
    (size) =>
      captureOf(
        Array.from({ length: size }, (_, i) =>
          ip(
            ...endsOf(0),
            { protocol: 17, identification: 1, moreFragments: true, fragmentOffset: (i % 4000) * 8 },
            new Uint8Array(16),
          ),
        ),
      ),
  ],
  ...(
    [
      ['in order', (i: number) => i],
      ['the last ones first', (i: number, of: number) => of - 1 - i],
      ['with gaps', (i: number) => 2 * i],
    ] as const
  ).map(([what, sequenceOf]): readonly [string, Build] => [
    `parts of SCTP messages that never end, ${what}`,
    (size) =>
      captureOf(
        Array.from({ length: size }, (_, i) => {
          const sequence = sequenceOf(i, size);
          const flags = sequence === 0 ? 2 : 0;
          return ip(
            ...endsOf(0),
            { protocol: 132 },
            sctp(...endsOf(0), [{ sequence, payload: text('x'), flags }]),
          );
        }),
      ),
  ]),
  [
    'records that lead nowhere',
    (size) => {
      const file = overUdp(Array.from({ length: size }, () => text(message('a@b'))));
      for (let at = 24 + 16 + 300; at + 16 < file.length; at += 997) file.fill(0xff, at, at + 12);
      return file;
    },
  ],
];

const logs: readonly (readonly [what: string, piece: string])[] = [
  ['start lines', 'INVITE sip:a@b SIP/2.0\r\n'],
  ['frames of Asterisk', '<--- SIP read from UDP:192.0.2.1:5060 --->\n'],
  ['frames of FreeSWITCH', 'recv 500 bytes from udp/[192.0.2.1]:5060 at 12:00:00.000000:\n'],
  ['frames of Lync', '(TF_PROTOCOL) [0]::07/25/2014-12:34:56.789'],
  ['frames of AudioCodes', '---- Incoming SIP Message from 192.0.2.1:5060 to SIPInterface #0 ('],
  ['blank lines', '\r\n'],
  ['one long line', 'SIP/2.0 '],
];

const asCase =
  (size: number, name = 'capture.pcap') =>
  ([what, build]: readonly [string, Build]): GrowthCase => ({
    what,
    size,
    build(count) {
      const bytes = build(count);
      return () => openCapture(bytes, name);
    },
  });

export const streamCases: readonly GrowthCase[] = tcp.map(asCase(10_000));
export const reassemblyCases: readonly GrowthCase[] = other.map(asCase(10_000));
export const logCases: readonly GrowthCase[] = logs
  .map(([what, piece]): readonly [string, Build] => [
    `a text of ${what}`,
    (size) => text(`${message('a@b')}\r\n${piece.repeat(size / piece.length)}`),
  ])
  .map(asCase(1 << 20, 'log.txt'));

/** Opens a capture of one message and the message itself, as the page does. */
export async function openMessage(capture: Bytes): Promise<{ service: InProcessService; messages: number }> {
  const service = new InProcessService(allExtras);
  const { messages } = await service.open([{ name: 'x.pcap', blob: new Blob([capture]) }], () => undefined);
  return { service, messages };
}
