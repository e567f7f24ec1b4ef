import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesOf, concat, ip, tcp, udp, v6, type TestEndpoint, alice, bob } from '../testing/layers.ts';
import { hep3 } from '../testing/hep.ts';
import { invite } from '../testing/messages.ts';
import { testTunnels } from '../testing/tunnels.ts';
import { Addresses } from './address.ts';
import { traceLayers } from './trace-layers.ts';

const six = (text: string): TestEndpoint => ({ address: v6(text), port: 5060 });
const payload = Uint8Array.of(1, 2, 3);

const trace = (bytes: Uint8Array, linkType: number): string[] =>
  traceLayers(bytes, linkType, new Addresses()).map(({ id, start, end }) => `${id} ${start}-${end}`);

test('each layer says where its header lies', () => {
  const datagram = ip(alice, bob, { protocol: 17 }, udp(alice, bob, payload));
  expect(trace(concat(new Uint8Array(12), bytesOf([0x0800, 2]), datagram), 1)).toEqual([
    'ethernet 0-14',
    'ipv4 14-34',
    'udp 34-42',
  ]);
  const segment = ip(alice, bob, { protocol: 6 }, tcp(alice, bob, { sequence: 1, options: 12 }, payload));
  const tagged = concat(new Uint8Array(12), bytesOf([0x8100, 2], [7, 2], [0x0800, 2]), segment);
  expect(trace(tagged, 1)).toEqual(['ethernet 0-14', 'vlan 14-18', 'ipv4 18-38', 'tcp 38-70']);
});

test('tunnels are followed to the message, and no further', () => {
  const inner = ip(alice, bob, { protocol: 17 }, udp(alice, { ...bob, port: 1701 }, invite));
  const tunnel = testTunnels.find(({ name }) => name === 'VXLAN')!;
  const bytes = tunnel.wrap(inner);
  const at = bytes.length - invite.length;
  const layers = ['ipv4 0-20', 'udp 20-28', 'vxlan 28-36', 'ethernet 36-50', 'ipv4 50-70', 'udp 70-78'];
  expect(
    traceLayers(bytes, 101, new Addresses(), at).map(({ id, start, end }) => `${id} ${start}-${end}`),
  ).toEqual(layers);
  expect(at).toBe(78);
  const captured = ip(alice, bob, { protocol: 17 }, udp(alice, bob, hep3(invite, { from: alice, to: bob })));
  expect(trace(captured, 101).at(-1)).toBe(`hep 28-${captured.length - invite.length}`);
});

test('raw IP has no header of its own', () => {
  const [from, to] = [six('2001:db8::1'), six('2001:db8::2')];
  expect(trace(ip(from, to, { protocol: 17 }, udp(from, to, payload)), 101)).toEqual([
    'ipv6 0-40',
    'udp 40-48',
  ]);
});

test('whatever the bytes are, headers lie in them one behind the other', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 120 }),
      fc.constantFrom(0, 1, 9, 101, 104, 105, 113, 127, 239, 258, 276, 9999),
      (bytes, linkType) => {
        let at = 0;
        for (const { start, end } of traceLayers(bytes, linkType, new Addresses())) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(bytes.length);
      },
    ),
  );
});
