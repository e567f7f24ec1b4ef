import { expect, test } from 'vitest';
import type { MessageDetails } from '../../engine/answers/message-details.ts';
import { parseLines } from '../../sdp/lines.ts';
import { parseMessage } from '../../sip/message.ts';
import { bytesOf, concat, ip, udp, v4, type TestEndpoint } from '../../testing/layers.ts';
import { findField, layoutBytes } from './byte-layers.ts';

const text = 'ACK sip:b SIP/2.0\r\nCall-ID: 1\r\nContent-Type: application/sdp\r\n\r\nv=0\r\ns=-\r\n';
const [alice, bob] = [1, 2].map((last): TestEndpoint => ({ address: v4(`192.0.2.${last}`), port: 5060 }));

function frame(hasHead: boolean) {
  const bytes = new TextEncoder().encode(text);
  const packet = concat(
    new Uint8Array(12),
    bytesOf([0x0800, 2]),
    ip(alice!, bob!, { protocol: 17 }, udp(alice!, bob!, bytes)),
  );
  const message = parseMessage(bytes);
  const layers = [
    { id: 'ethernet', name: 'Ethernet', spec: '', start: 0, end: 14 },
    { id: 'ipv4', name: 'IPv4', spec: '', start: 14, end: 34 },
    { id: 'udp', name: 'UDP', spec: '', start: 34, end: 42 },
  ];
  const [part] = message.parts;
  const details = {
    message,
    head: hasHead ? { bytes: packet.slice(0, 42), layers } : undefined,
    descriptions: [{ part: 0, lines: parseLines(bytes, part!.start, part!.end) }],
  };
  return { packet, ...layoutBytes(details as unknown as MessageDetails) };
}

test('layers lie one behind the other, from the packet to the description', () => {
  const { packet, layers, bytes } = frame(true);
  expect(layers.map(({ name }) => name)).toEqual(['Ethernet', 'IPv4', 'UDP', 'SIP', 'SDP']);
  let at = 0;
  for (const { start, end } of layers) {
    expect(start).toBe(at);
    at = end;
  }
  expect(at).toBe(packet.length);
  expect(bytes).toEqual(packet);
});

test('a byte leads to its field, and a field has its value', () => {
  const { layers } = frame(true);
  const told = (at: number): string => {
    const { layer, field } = findField(layers, at);
    const found = layers[layer]?.fields[field];
    return `${layers[layer]?.name} ${found?.name} ${found?.value}`;
  };
  expect(told(12)).toBe('Ethernet type 0x0800 IPv4');
  expect(told(27)).toBe('IPv4 source 192.0.2.1');
  expect(told(36)).toBe('UDP destination port 5060');
  expect(told(42)).toBe('SIP start line ACK sip:b SIP/2.0');
  expect(told(42 + text.indexOf('v=0'))).toBe('SDP v= 0');
});

test('without the packet, the message is all there is', () => {
  const { layers, bytes } = frame(false);
  expect(layers.map(({ name }) => name)).toEqual(['SIP', 'SDP']);
  expect(layers[0]?.start).toBe(0);
  expect(bytes).toHaveLength(text.length);
});
