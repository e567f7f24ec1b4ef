import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pcapFile } from '../testing/capture-files.ts';
import { analyse, analysePackets } from '../testing/captures.ts';
import {
  alice,
  alice6,
  bob,
  bob6,
  bytesOf,
  concat,
  fragments,
  ip,
  tcp,
  testLinks,
  udp,
  type TestEndpoint,
} from '../testing/layers.ts';
import { invite, largeInvite, messageTexts } from '../testing/messages.ts';

const UDP = 17;
const TCP = 6;

function datagram(payload: Uint8Array, from = alice, to = bob): Uint8Array<ArrayBuffer> {
  return ip(from, to, { protocol: UDP }, udp(from, to, payload));
}

async function textsIn(packets: readonly Uint8Array[], linkType?: number): Promise<string[]> {
  return messageTexts(await analysePackets(packets, linkType));
}

/** Segments that are said to differ from what was sent before. */
async function conflictsIn(packets: readonly Uint8Array[]): Promise<number> {
  const { pipeline } = await analysePackets(packets);
  return pipeline.notShown.get('TCP segment sent again with other bytes') ?? 0;
}

describe('the same message is found behind', () => {
  for (const link of testLinks) {
    test(`${link.name}, over IPv4 and IPv6`, async () => {
      const packets = [datagram(invite), datagram(invite, alice6, bob6)].map((packet) => link.wrap(packet));
      expect(await textsIn(packets, link.linkType)).toEqual(
        [invite, invite].map((bytes) => Buffer.from(bytes).toString()),
      );
    });
  }

  test('IPv6 extension headers', async () => {
    const hopByHop = (next: number): Uint8Array => bytesOf([next, 1], [0, 1], [0, 6]);
    const destination = (next: number): Uint8Array => bytesOf([next, 1], [1, 1], [0, 14]);
    const authentication = (next: number): Uint8Array => bytesOf([next, 1], [4, 1], [0, 22]);
    const payload = concat(hopByHop(60), destination(51), authentication(UDP), udp(alice6, bob6, invite));
    expect(await textsIn([ip(alice6, bob6, { protocol: 0 }, payload)])).toHaveLength(1);
  });

  test('an IPv4 header with options', async () => {
    const plain = datagram(invite);
    const withOptions = concat(plain.subarray(0, 20), bytesOf([1, 4]), plain.subarray(20));
    withOptions[0] = 0x46;
    new DataView(withOptions.buffer).setUint16(2, withOptions.length);
    expect(await textsIn([withOptions])).toHaveLength(1);
  });
});

test('endpoints are those of the packet', async () => {
  const file = pcapFile([{ bytes: datagram(invite) }, { bytes: datagram(invite, alice6, bob6) }], {
    linkType: 101,
  });
  const { pipeline } = await analyse({ name: 'x', bytes: file });
  const c = pipeline.index.messages.columns;
  const ends = [0, 1].map((i) => [
    pipeline.addresses.format(c.source[i]!),
    c.sourcePort[i],
    pipeline.addresses.format(c.destination[i]!),
    c.destinationPort[i],
  ]);
  expect(ends).toEqual([
    ['192.0.2.1', 5060, '192.0.2.2', 5080],
    ['2001:db8::1', 5060, '2001:db8::2', 5080],
  ]);
});

describe('fragments', () => {
  const cases: [string, TestEndpoint, TestEndpoint][] = [
    ['IPv4', alice, bob],
    ['IPv6', alice6, bob6],
  ];

  test.each(cases)('of %s make a whole in any order, repeated or not', async (_name, from, to) => {
    const whole = udp(from, to, largeInvite);
    const pieces = fragments(from, to, { protocol: UDP, identification: 4711 }, whole, 256);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...pieces.keys()], { minLength: pieces.length }),
        fc.nat(pieces.length - 1),
        async (order, again) => {
          const sent = [...order.slice(0, -1), again, order[order.length - 1]!].map((i) => pieces[i]!);
          expect(await textsIn(sent)).toEqual([Buffer.from(largeInvite).toString()]);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('of different packets are kept apart', async () => {
    const parts = [1, 2].map((identification) =>
      fragments(alice, bob, { protocol: UDP, identification }, udp(alice, bob, largeInvite), 800),
    );
    const mixed = parts[0]!.flatMap((piece, i) => [piece, parts[1]![i]!]);
    expect(await textsIn(mixed)).toHaveLength(2);
  });

  test('where they overlap, the first copy of a byte stays', async () => {
    const whole = udp(alice, bob, largeInvite);
    const piece = (at: number, bytes: Uint8Array, moreFragments = true): Uint8Array =>
      ip(alice, bob, { protocol: UDP, identification: 9, fragmentOffset: at, moreFragments }, bytes);
    const forged = whole.slice(256, 768).fill(0x58);
    const sent = [
      piece(0, whole.subarray(0, 512)),
      piece(256, forged),
      piece(1024, whole.subarray(1024), false),
      piece(512, whole.subarray(512, 1024)),
    ];
    const expected = whole.slice();
    expected.set(forged.subarray(256), 512);
    expect(await textsIn(sent)).toEqual([Buffer.from(expected.subarray(8)).toString()]);
  });

  test('that never become whole are counted, and cost no more than the cap', async () => {
    const [first] = fragments(
      alice,
      bob,
      { protocol: UDP, identification: 1 },
      udp(alice, bob, largeInvite),
      800,
    );
    const packets = Array.from({ length: 2000 }, (_, i) => {
      const copy = first!.slice();
      new DataView(copy.buffer).setUint16(4, i + 1);
      return { bytes: copy };
    });
    const { pipeline } = await analyse({
      name: 'x',
      bytes: pcapFile([...packets, { bytes: datagram(invite) }], { linkType: 101 }),
    });
    expect(pipeline.index.length).toBe(1);
    expect(pipeline.notShown.get('IP packet of which fragments are missing')).toBe(2000);
  });
});

describe('packets that are not decoded', () => {
  test('are counted by reason', async () => {
    const file = pcapFile([{ bytes: Uint8Array.of(1, 2, 3) }], { linkType: 189 });
    const { pipeline } = await analyse({ name: 'usb.pcap', bytes: file });
    expect([...pipeline.notShown]).toEqual([['link type 189, USB (Linux): not decoded', 1]]);
  });

  test('never fail, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 120 }), { maxLength: 20 }),
        fc.constantFrom(...testLinks),
        async (parts, link) => {
          const packets = parts.map((bytes) => ({ bytes }));
          await analyse({ name: 'x', bytes: pcapFile(packets, { linkType: link.linkType }) });
        },
      ),
      { numRuns: 200 },
    );
  });

  test('layers deeper than the limit end there', async () => {
    const tags = new Array<Uint8Array>(100).fill(bytesOf([1, 2], [0x8100, 2]));
    const packet = concat(new Uint8Array(12), bytesOf([0x8100, 2]), ...tags);
    const { pipeline } = await analyse({ name: 'x', bytes: pcapFile([{ bytes: packet }]) });
    expect([...pipeline.notShown.keys()]).toEqual(['more than 32 layers']);
  });
});

describe('TCP', () => {
  const stream = concat(
    ...Array.from({ length: 12 }, (_, i) => (i % 3 === 1 ? largeInvite : invite)),
    bytesOf([0x0d0a, 2]),
  );
  const messages = Array.from({ length: 12 }, (_, i) =>
    Buffer.from(i % 3 === 1 ? largeInvite : invite).toString(),
  ).sort();
  /** Without the keep-alive behind it. */
  const whole = Buffer.from(stream).toString().slice(0, -2);
  const start = 0xffff_ff00;

  interface Cut {
    readonly at: number;
    readonly length: number;
  }

  /** Segments that cover the stream, of the given lengths. */
  function cut(lengths: readonly number[]): Cut[] {
    const cuts: Cut[] = [];
    let at = 0;
    for (let i = 0; at < stream.length; i++) {
      const length = Math.min(lengths[i % lengths.length]!, stream.length - at);
      cuts.push({ at, length });
      at += length;
    }
    return cuts;
  }

  function segment({ at, length }: Cut): Uint8Array {
    const payload = stream.subarray(at, at + length);
    return ip(
      alice,
      bob,
      { protocol: TCP },
      tcp(alice, bob, { sequence: start + 1 + at, options: 12 }, payload),
    );
  }

  const syn = ip(
    alice,
    bob,
    { protocol: TCP },
    tcp(alice, bob, { sequence: start, flags: 2 }, new Uint8Array()),
  );

  test('connections of which one direction was captured are read to their end', async () => {
    const packets = [40001, 40002, 40003].map((port) => {
      const from = { ...alice, port };
      return ip(from, bob, { protocol: TCP }, tcp(from, bob, { sequence: 1 }, invite));
    });
    expect(await textsIn(packets)).toHaveLength(3);
  });

  test('segments in any cut, order and number give the same messages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 8 }),
        fc.array(fc.nat(), { maxLength: 20 }),
        fc.array(fc.nat(), { maxLength: 20 }),
        async (lengths, swaps, repeats) => {
          const cuts = cut(lengths);
          for (const swap of swaps) {
            const i = swap % cuts.length;
            const j = Math.min(cuts.length - 1, i + (swap % 7));
            [cuts[i], cuts[j]] = [cuts[j]!, cuts[i]!];
          }
          for (const repeat of repeats) {
            const known = cuts[repeat % cuts.length]!;
            // Again, with a part of what follows: retransmissions are cut anew.
            cuts.splice((repeat * 7) % cuts.length, 0, {
              at: known.at,
              length: known.length + (repeat % 50),
            });
          }
          // A message that came whole before what belongs in front of it keeps its place in time.
          const packets = [syn, ...cuts.map(segment)];
          const texts = await textsIn(packets);
          expect(texts.sort()).toEqual(messages);
          expect(await conflictsIn(packets)).toBe(0);
        },
      ),
      { numRuns: 60 },
    );
  });

  describe('bytes sent again that differ from the first are counted, and the first stay', () => {
    /** The segment with one byte of the stream changed. */
    const lying = ({ at, length }: Cut, place: number): Uint8Array => {
      const payload = stream.slice(at, at + length);
      payload[place - at]! ^= 1;
      return ip(alice, bob, { protocol: TCP }, tcp(alice, bob, { sequence: start + 1 + at }, payload));
    };
    const cuts = cut([700]).map(segment);

    test.each([
      ['the same segment', { at: 700, length: 700 }, 1000],
      ['its first byte', { at: 700, length: 700 }, 700],
      ['its last byte', { at: 700, length: 700 }, 1399],
      ['parts of two', { at: 1000, length: 700 }, 1500],
      ['both and what follows', { at: 650, length: 1500 }, 1399],
    ])('%s', async (_, again, place) => {
      const packets = [syn, ...cuts.slice(0, 3), lying(again, place), ...cuts.slice(3)];
      expect((await textsIn(packets)).join('')).toBe(whole);
      expect(await conflictsIn(packets)).toBe(1);
    });

    test('behind a hole too, where the longer one is the other', async () => {
      const packets = [syn, cuts[0]!, cuts[2]!, lying({ at: 1400, length: 900 }, 1500), ...cuts.slice(1)];
      expect((await textsIn(packets)).join('')).toBe(whole);
      expect(await conflictsIn(packets)).toBe(1);
    });

    test('behind a hole too, where both have to wait', async () => {
      const packets = [syn, cuts[0]!, cuts[2]!, lying({ at: 1400, length: 700 }, 1500), ...cuts.slice(1)];
      expect((await textsIn(packets)).join('')).toBe(whole);
      expect(await conflictsIn(packets)).toBe(1);
    });

    test('each of many, one by one', async () => {
      const packets = cuts.flatMap((packet, i) => [packet, lying({ at: 700 * i, length: 700 }, 700 * i + 9)]);
      expect(await conflictsIn([syn, ...packets])).toBe(cuts.length);
    });

    test('and those sent again as they were are not, however much others have said meanwhile', async () => {
      const head =
        'MESSAGE sip:b@h SIP/2.0\r\nVia: SIP/2.0/TCP h\r\nCall-ID: c\r\nContent-Length: 60000\r\n\r\n';
      const message = Buffer.from(head + 'x'.repeat(60_000));
      const others = Array.from({ length: 100 }, (_, i) =>
        ip(alice, bob, { protocol: TCP }, tcp(alice, bob, { sequence: 1 + i * message.length }, message)),
      );
      const quiet = { ...alice, port: 40001 };
      const once = ip(quiet, bob, { protocol: TCP }, tcp(quiet, bob, { sequence: 1 }, invite));
      const packets = [once, ...others, once];
      expect(await textsIn(packets)).toHaveLength(101);
      expect(await conflictsIn(packets)).toBe(0);
    });
  });

  test('a stream whose SYN was not captured is read as well', async () => {
    expect((await textsIn(cut([700]).map(segment))).join('')).toBe(whole);
  });

  test('a stream taken up in the middle begins with the first whole message', async () => {
    const texts = await textsIn(cut([700]).slice(2).map(segment));
    expect(texts.length).toBeGreaterThan(8);
    expect(whole.endsWith(texts.join(''))).toBe(true);
  });

  test('a lost segment costs the messages it touches and no others', async () => {
    const cuts = cut([1000]);
    const lost = cuts.filter((_, i) => i !== 3);
    const texts = await textsIn([syn, ...lost.map(segment)]);
    const before = whole.slice(0, 3000);
    expect(
      texts.filter((text) => !before.includes(text) && !whole.slice(4000).includes(text)).length,
    ).toBeLessThanOrEqual(1);
    expect(texts.length).toBeGreaterThanOrEqual(9);
  });

  test('a new connection between the same ports begins anew', async () => {
    const again = (sequence: number, flags: number, payload: Uint8Array): Uint8Array =>
      ip(alice, bob, { protocol: TCP }, tcp(alice, bob, { sequence, flags }, payload));
    const texts = await textsIn([
      syn,
      segment({ at: 0, length: invite.length }),
      again(77, 2, new Uint8Array()),
      again(78, 0x18, invite),
    ]);
    expect(texts).toHaveLength(2);
  });

  test('a connection that carries something else is left alone', async () => {
    const noise = new TextEncoder().encode('GET / HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(10));
    const answer = new TextEncoder().encode('SIP/2.0 200 OK\r\nContent-Type: text/html\r\n\r\n<html>');
    const http = (from: TestEndpoint, to: TestEndpoint, payload: Uint8Array): Uint8Array =>
      ip(from, to, { protocol: TCP }, tcp(from, to, { sequence: 1 }, payload));
    expect(await textsIn([http(alice, bob, noise), http(bob, alice, answer)])).toEqual([]);
  });
});
