import fc from 'fast-check';
import { expect, test } from 'vitest';
import { u16be, u32be } from '../bytes/endian.ts';
import { concat, ip, udp, alice, bob } from '../testing/layers.ts';
import { Addresses } from './address.ts';
import { decodePacket } from './decode.ts';
import { Fragments } from './ip/fragments.ts';
import { Packet } from './packet.ts';
import { findUsualUdp } from './usual-packet.ts';

const datagram = ip(alice, bob, { protocol: 17 }, udp(alice, bob, Uint8Array.of(1, 2, 3, 4, 5)));
const ipv4 = Uint8Array.of(0x08, 0x00);

const links: readonly { readonly linkType: number; readonly header: Uint8Array }[] = [
  { linkType: 1, header: concat(new Uint8Array(12), ipv4) },
  { linkType: 113, header: concat(new Uint8Array(14), ipv4) },
  { linkType: 276, header: concat(ipv4, new Uint8Array(18)) },
];

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

function packetOf(bytes: Uint8Array, linkType: number): Packet {
  const packet = new Packet();
  packet.bytes = bytes;
  packet.end = bytes.length;
  packet.next = 'link';
  packet.protocol = linkType;
  return packet;
}

test('usual packets are recognised', () => {
  for (const { linkType, header } of links) {
    const bytes = concat(header, datagram);
    expect(findUsualUdp(viewOf(bytes), 0, bytes.length, linkType)).toBe(header.length + 20);
  }
});

test('what is recognised is what the decoders make of it, in damaged packets too', () => {
  const damage = fc.record({
    link: fc.constantFrom(...links),
    linkType: fc.constantFrom(undefined, 0, 1, 101, 113, 276),
    changes: fc.array(fc.tuple(fc.nat(47), fc.nat(255)), { maxLength: 3 }),
    length: fc.oneof({ weight: 3, arbitrary: fc.constant(Infinity) }, fc.nat(60)),
    padding: fc.nat(4),
  });
  let recognised = 0;
  fc.assert(
    fc.property(damage, ({ link, linkType = link.linkType, changes, length, padding }) => {
      const bytes = concat(link.header, datagram, new Uint8Array(padding)).slice(0, length);
      for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
      const udp = findUsualUdp(viewOf(bytes), 0, bytes.length, linkType);
      if (udp === 0) return;
      recognised++;
      const addresses = new Addresses();
      const packet = packetOf(bytes, linkType);
      expect(decodePacket(packet, { addresses, fragments: new Fragments() })).toBe('udp');
      expect(packet).toMatchObject({
        bytes,
        start: udp + 8,
        end: udp + u16be(bytes, udp + 4),
        source: addresses.v4(u32be(bytes, udp - 8)),
        destination: addresses.v4(u32be(bytes, udp - 4)),
        sourcePort: u16be(bytes, udp),
        destinationPort: u16be(bytes, udp + 2),
        truncated: false,
        reason: undefined,
        quotedBy: undefined,
      });
    }),
    { numRuns: 2000 },
  );
  expect(recognised).toBeGreaterThan(100);
});
