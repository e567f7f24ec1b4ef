import { expect, test } from 'vitest';
import { analyse } from '../../../testing/captures.ts';
import { PcapngWriter } from './pcapng-writer.ts';
import { parseAddress, rebuildPackets } from './rebuild-packets.ts';

const text =
  'OPTIONS sip:b@h SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK1\r\nFrom: <sip:a@h>;tag=1\r\nTo: <sip:b@h>\r\n' +
  'Call-ID: c\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n';

const message = {
  number: 0,
  conversation: 0,
  place: 0,
  frame: 1,
  frames: null,
  part: 0,
  time: { seconds: 1_700_000_000, nanoseconds: 123_456_789 },
  transport: 'UDP',
  source: { address: '2001:db8::1', port: 5060 },
  destination: { address: '2001:db8::2', port: 5062 },
  identification: 7,
  flags: 0,
  correlationIds: [],
  bytes: new TextEncoder().encode(text),
} as const;

async function read(writer: PcapngWriter) {
  return analyse({ name: 'a.pcapng', bytes: new Uint8Array(await new Blob(writer.finish()).arrayBuffer()) });
}

test('interfaces, names of hosts and times to the nanosecond are read back', async () => {
  const writer = new PcapngWriter();
  writer.names([
    { address: parseAddress('192.0.2.1')!, name: 'gateway' },
    { address: parseAddress('2001:db8::1')!, name: 'phone of Zoë' },
  ]);
  const [packet] = rebuildPackets([message]);
  expect([writer.interface(113, 'any'), writer.interface(1, 'eth0')]).toEqual([0, 1]);
  writer.packet(1, packet!.time, packet!.bytes);
  const { pipeline } = await read(writer);
  expect(pipeline.files[0]?.interfaces).toEqual([
    { linkType: 113, name: 'any' },
    { linkType: 1, name: 'eth0' },
  ]);
  expect([...pipeline.hostNames.values()]).toEqual(['gateway', 'phone of Zoë']);
  const { seconds, nanoseconds, interface: from, destinationPort } = pipeline.index.messages.columns;
  expect([seconds[0], nanoseconds[0], from[0], destinationPort[0]]).toEqual([
    1_700_000_000, 123_456_789, 1, 5062,
  ]);
});

test('a message of any length is carried, in as many packets as it takes', async () => {
  for (const transport of ['UDP', 'TCP'] as const) {
    const body = 'x'.repeat(200_000);
    const long = text.replace('Content-Length: 0\r\n\r\n', `Content-Length: ${body.length}\r\n\r\n${body}`);
    const packets = rebuildPackets([{ ...message, transport, bytes: new TextEncoder().encode(long) }]);
    const writer = new PcapngWriter();
    for (const { linkType, time, bytes } of packets)
      writer.packet(writer.interface(linkType, ''), time, bytes);
    const { index } = (await read(writer)).pipeline;
    expect([transport, index.length, index.messages.columns.length[0]]).toEqual([transport, 1, long.length]);
  }
});

test('what no pcapng can hold is written all the same: a time before 1970, an address that is none', async () => {
  const odd = {
    ...message,
    time: { seconds: -5, nanoseconds: 0 },
    source: { address: 'not an address', port: 5060 },
  };
  const writer = new PcapngWriter();
  for (const { linkType, time, bytes } of rebuildPackets([odd, { ...odd, source: null, destination: null }]))
    writer.packet(writer.interface(linkType, ''), time, bytes);
  expect((await read(writer)).pipeline.index.length).toBe(2);
});
