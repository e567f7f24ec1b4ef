import { describe, expect, test } from 'vitest';
import { allCaptures, analyseCapture } from '../../testing/all-captures.ts';
import { readDetails } from './message-details.ts';

describe('of a message in a packet', async () => {
  const analysis = await analyseCapture('02-hold-proxy-auth.pcap');
  const details = await readDetails(analysis, 15);

  test('the layers of the packet around it are told', () => {
    expect(details.head?.layers.map(({ id, start, end }) => `${id} ${start}-${end}`)).toEqual([
      'ethernet 0-14',
      'ipv4 14-34',
      'udp 34-42',
    ]);
    expect(details.head?.bytes).toHaveLength(42);
  });

  test('fields are taken apart', () => {
    const from = details.message.headers.findIndex(({ canonicalName }) => canonicalName === 'From');
    expect(details.parts[from]).toContainEqual({ name: ';tag', value: '26078A1' });
    expect(details.parts).toHaveLength(details.message.headers.length);
  });

  test('others with the same branch, tags and Call-ID are found', () => {
    const numbers = details.shared.map(({ what, field, others }) => `${field} ${what}: ${others.length}`);
    expect(numbers).toEqual(['Via branch: 2', 'From tag: 35', 'To tag: 29', 'Call-ID Call-ID: 35']);
    expect(details.shared[0]?.others).toEqual([16, 19]);
  });
});

test('in every capture, what lies before a message in its packet ends where the message begins', async () => {
  let seen = 0;
  for (const name of allCaptures) {
    const analysis = await analyseCapture(name);
    const { sourcePort } = analysis.index.messages.columns;
    for (let number = 0; number < Math.min(analysis.index.length, 40); number++) {
      const { head, message } = await readDetails(analysis, number);
      if (head === undefined) continue;
      seen++;
      const last = head.layers.at(-1);
      expect(['udp', 'tcp', 'hep'], `${name} ${number}`).toContain(last?.id);
      expect(last!.end, `${name} ${number}`).toBeLessThanOrEqual(head.bytes.length);
      // A capture agent says in another place which port it saw.
      if (last?.id === 'hep') continue;
      const port = (head.bytes[last!.start]! << 8) | head.bytes[last!.start + 1]!;
      expect(port, `${name} ${number}`).toBe(sourcePort[number]);
      expect(message.startLine.start).toBe(0);
    }
  }
  expect(seen).toBeGreaterThan(300);
}, 60_000);
