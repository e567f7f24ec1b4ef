import { growth } from '../../testing/count-steps.ts';
import { expect, test } from 'vitest';
import { alice, bob } from '../../testing/layers.ts';
import { sctp } from '../../testing/tunnels.ts';
import { Packet } from '../packet.ts';
import { SctpMessages } from './sctp.ts';

test.each([
  ['in order', (i: number) => i],
  ['the last ones first', (i: number, count: number) => count - 1 - i],
  ['with gaps', (i: number) => 2 * i],
])('fragments of messages that never end, %s, cost the same each', (_name, sequenceOf) => {
  const packet = new Packet();
  packet.bytes = sctp(alice, bob, [{ sequence: 0, payload: Uint8Array.of(0x41), flags: 0 }]);
  packet.start = 12;
  packet.end = packet.bytes.length;
  // Behind the common header and a heartbeat of 8 bytes.
  const chunk = new DataView(packet.bytes.buffer, 20);
  const run = (count: number): void => {
    const messages = new SctpMessages(() => {});
    for (let i = 0; i < count; i++) {
      const sequence = sequenceOf(i, count);
      chunk.setUint8(1, sequence === 0 ? 2 : 0);
      chunk.setUint32(4, sequence);
      messages.packet(packet);
    }
    expect(messages.incomplete).toBe(1);
  };
  expect(growth(run)).toBeLessThan(2.6);
});
