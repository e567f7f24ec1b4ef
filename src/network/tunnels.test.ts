import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Analysis } from '../engine/open/analysis.ts';
import { analysePackets } from '../testing/captures.ts';
import {
  alice,
  alice6,
  bob,
  bob6,
  bytesOf,
  concat,
  fragments,
  ip,
  testLinks,
  udp,
} from '../testing/layers.ts';
import { invite, largeInvite, messageTexts } from '../testing/messages.ts';
import { messageFlag } from '../sip/message-index.ts';
import { inTransportMode, sctp, testTunnels, type SctpChunk } from '../testing/tunnels.ts';

const text = Buffer.from(invite).toString();
const packet = ip(alice, bob, { protocol: 17, identification: 5 }, udp(alice, bob, invite));
const packet6 = ip(alice6, bob6, { protocol: 17 }, udp(alice6, bob6, invite));

/** Source and destination of each message. */
function endsIn({ pipeline: { index, addresses } }: Analysis): string[] {
  const c = index.messages.columns;
  return Array.from(
    { length: index.length },
    (_, i) => `${addresses.format(c.source[i]!)} ${addresses.format(c.destination[i]!)}`,
  );
}

const ends = '192.0.2.1 192.0.2.2';
const ends6 = '2001:db8::1 2001:db8::2';

describe('a message inside', () => {
  test.each(testTunnels)('$name is found, with the inner addresses', async ({ wrap }) => {
    const analysis = await analysePackets([wrap(packet), wrap(packet6)]);
    expect(await messageTexts(analysis)).toEqual([text, text]);
    expect(endsIn(analysis)).toEqual([ends, ends6]);
    expect(analysis.index.arena.length).toBe(0);
  });

  test('any tunnels in each other, behind any link layer, is found', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...testLinks),
        fc.array(fc.constantFrom(...testTunnels), { minLength: 2, maxLength: 4 }),
        fc.constantFrom(packet, packet6),
        async (link, tunnels, innermost) => {
          const whole = tunnels.reduce<Uint8Array>((inner, { wrap }) => wrap(inner), innermost);
          const analysis = await analysePackets([link.wrap(whole)], link.linkType);
          expect(await messageTexts(analysis)).toEqual([text]);
          expect(endsIn(analysis)).toEqual([innermost === packet ? ends : ends6]);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('ESP in transport mode is found, whatever the length of the check value', async () => {
    for (const check of [0, 12, 16, 24, 32]) {
      const analysis = await analysePackets([
        inTransportMode(packet, check),
        inTransportMode(packet6, check),
      ]);
      expect(await messageTexts(analysis)).toEqual([text, text]);
    }
  });

  test('an outer packet in fragments is found once the last has come', async () => {
    const tunnel = testTunnels.find(({ name }) => name === 'GTP-U')!;
    const inner = ip(alice, bob, { protocol: 17 }, udp(alice, bob, largeInvite));
    const outer = tunnel.wrap(inner);
    const pieces = fragments(alice, bob, { protocol: 17, identification: 3 }, outer.subarray(20), 1000);
    expect(await messageTexts(await analysePackets(pieces.toReversed()))).toEqual([
      Buffer.from(largeInvite).toString(),
    ]);
  });

  test('more tunnels than anybody needs is counted', async () => {
    for (const { wrap } of testTunnels) {
      let whole: Uint8Array = packet;
      for (let i = 0; i < 40; i++) whole = wrap(whole);
      const { pipeline } = await analysePackets([whole]);
      expect([...pipeline.notShown.keys()]).toEqual(['more than 32 layers']);
    }
  });
});

test('what is encrypted, and what tunnels say among themselves, is no message', async () => {
  const encrypted = ip(alice, bob, { protocol: 50 }, new Uint8Array(300).fill(0x5c));
  const echo = ip(
    alice,
    bob,
    { protocol: 17 },
    udp(alice, { ...bob, port: 2152 }, bytesOf([0x3201, 2], [4, 2], [0, 8])),
  );
  const hello = ip(
    alice,
    bob,
    { protocol: 17 },
    udp(alice, { ...bob, port: 1701 }, bytesOf([0xc802, 2], [12, 2], [0, 8])),
  );
  const key = ip(alice, bob, { protocol: 17 }, udp(alice, { ...bob, port: 4500 }, bytesOf([0, 4], [1, 20])));
  const { pipeline } = await analysePackets([encrypted, echo, hello, key]);
  expect([...pipeline.notShown]).toEqual([['ESP: encrypted', 1]]);
});

describe('an ICMP error that quotes SIP', () => {
  test('is counted as such and is no message', async () => {
    const error = (type: number, code: number, quoted: Uint8Array): Uint8Array =>
      ip(bob, alice, { protocol: 1 }, concat(bytesOf([type, 1], [code, 1], [0, 6]), quoted));
    const error6 = ip(bob6, alice6, { protocol: 58 }, concat(bytesOf([1, 1], [4, 1], [0, 6]), packet6));
    const { pipeline } = await analysePackets([
      error(3, 3, packet),
      error(3, 3, packet.subarray(0, 60)),
      error(11, 0, packet),
      error6,
      // Too little to tell, and not an error.
      error(3, 3, packet.subarray(0, 28)),
      error(8, 0, packet),
      // Quotes of quotes are not sent.
      error(3, 1, error(3, 1, packet)),
    ]);
    expect(pipeline.index.length).toBe(0);
    expect([...pipeline.notShown]).toEqual([
      ['ICMP port unreachable, quotes SIP', 2],
      ['ICMP time exceeded, quotes SIP', 1],
      ['ICMPv6 port unreachable, quotes SIP', 1],
    ]);
  });

  test('takes no part in putting fragments together', async () => {
    const pieces = fragments(
      alice,
      bob,
      { protocol: 17, identification: 3 },
      udp(alice, bob, largeInvite),
      1000,
    );
    const quote = ip(
      bob,
      alice,
      { protocol: 1 },
      concat(bytesOf([3, 1], [4, 1], [0, 6]), pieces[0]!.slice(0, 300).fill(0x58, 200)),
    );
    const analysis = await analysePackets([quote, ...pieces]);
    expect(await messageTexts(analysis)).toEqual([Buffer.from(largeInvite).toString()]);
  });
});

describe('SCTP', () => {
  const send = (chunks: readonly SctpChunk[]): Uint8Array =>
    ip(alice, bob, { protocol: 132 }, sctp(alice, bob, chunks));
  /** The large message in pieces, numbered from `sequence` on. */
  const pieces = (sequence: number, size: number): SctpChunk[] =>
    Array.from({ length: Math.ceil(largeInvite.length / size) }, (_, i) => ({
      sequence: sequence + i,
      payload: largeInvite.subarray(i * size, (i + 1) * size),
      flags: (i === 0 ? 2 : 0) | ((i + 1) * size >= largeInvite.length ? 1 : 0),
    }));

  test('carries a message in each chunk, several in a packet', async () => {
    const analysis = await analysePackets([
      send([
        { sequence: 1, payload: invite },
        { sequence: 2, payload: largeInvite },
      ]),
    ]);
    expect(await messageTexts(analysis)).toEqual([text, Buffer.from(largeInvite).toString()]);
    expect(endsIn(analysis)).toEqual([ends, ends]);
    expect(analysis.index.messages.columns.transport[0]).toBe(6);
    expect(analysis.index.arena.length).toBe(0);
  });

  test('puts fragments together in any order, sent once or more often', async () => {
    const chunks = [...pieces(0xffff_fffd, 300), { sequence: 20, payload: invite }];
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...chunks.keys()], { minLength: chunks.length }),
        fc.array(fc.nat(chunks.length - 1), { maxLength: 3 }),
        async (order, again) => {
          const analysis = await analysePackets([...order, ...again].map((i) => send([chunks[i]!])));
          expect((await messageTexts(analysis)).sort()).toEqual(
            [text, Buffer.from(largeInvite).toString()].sort(),
          );
          expect([...analysis.pipeline.notShown]).toEqual([]);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('says in which frames a message came, and what never came whole', async () => {
    const whole = pieces(1, 1000);
    const cut = pieces(50, 1000);
    const analysis = await analysePackets([
      send([whole[0]!]),
      send([whole[1]!]),
      send([whole[2]!, cut[0]!]),
      send([cut[2]!]),
    ]);
    expect(analysis.index.frames.get(0)).toEqual([1, 2, 3]);
    expect([...analysis.pipeline.notShown]).toEqual([['SCTP message of which parts are missing', 2]]);
  });

  test('shows a message that was cut as such', async () => {
    const whole = send([{ sequence: 1, payload: invite }]);
    const padding = (4 - (invite.length % 4)) % 4;
    const analysis = await analysePackets([whole.slice(0, -50 - padding)]);
    const { flags } = analysis.index.messages.columns;
    expect(flags[0]! & messageFlag.truncated).not.toBe(0);
    expect(await messageTexts(analysis)).toEqual([text.slice(0, -50)]);
  });

  test('is read in UDP', async () => {
    const to = { ...bob, port: 9899 };
    const chunks = sctp(alice, bob, [{ sequence: 1, payload: invite }]);
    const analysis = await analysePackets([ip(alice, to, { protocol: 17 }, udp(alice, to, chunks))]);
    expect(await messageTexts(analysis)).toEqual([text]);
  });
});

test('damaged tunnels never fail', async () => {
  const whole = [
    ...testTunnels.flatMap(({ wrap }) => [wrap(packet), wrap(packet6), wrap(wrap(packet))]),
    inTransportMode(packet, 12),
    ip(alice, bob, { protocol: 132 }, sctp(alice, bob, [{ sequence: 1, payload: invite }])),
    ip(alice, bob, { protocol: 1 }, concat(bytesOf([3, 1], [3, 1], [0, 6]), packet)),
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.tuple(
          fc.constantFrom(...whole),
          fc.array(fc.tuple(fc.nat(120), fc.nat(255)), { maxLength: 6 }),
          fc.oneof(fc.constant(2000), fc.nat(140)),
        ),
        { maxLength: 20 },
      ),
      async (sent) => {
        const packets = sent.map(([bytes, changes, length]) => {
          const damaged = bytes.slice(0, length);
          for (const [at, value] of changes) if (at < damaged.length) damaged[at] = value;
          return damaged;
        });
        await analysePackets(packets);
      },
    ),
    { numRuns: 200 },
  );
});
