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

test('what is wrong with a session description is told with its line', async () => {
  const analysis = await analyseCapture('23-udp-fragments.pcap');
  const numbers = Array.from({ length: analysis.index.length }, (_, number) => number);
  const details = await Promise.all(numbers.map((number) => readDetails(analysis, number)));
  const found = details.flatMap(({ descriptions }) =>
    descriptions.flatMap(({ lines, problems }) =>
      problems.map(({ line, detail }) => `${lines[line - 1]?.raw.trim()}: ${detail}`),
    ),
  );
  expect(new Set(found)).toEqual(
    new Set([
      'o=alice 1700002303 1 IN IP6 [2001:db8:77::10]: Not an IP6 address: "[2001:db8:77::10]".',
      'o=bob 2700002303 1 IN IP6 [2001:db8:77::20]: Not an IP6 address: "[2001:db8:77::20]".',
      'c=IN IP6 [2001:db8:77::10]: Not an IP6 address: "[2001:db8:77::10]".',
      'c=IN IP6 [2001:db8:77::20]: Not an IP6 address: "[2001:db8:77::20]".',
    ]),
  );
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
