import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../share/report/report-types.ts';
import { analyseCapture } from '../../testing/all-captures.ts';
import { pcapFile, pcapngSection, type TestPacket } from '../../testing/capture-files.ts';
import { analyse } from '../../testing/captures.ts';
import { testCarriers, type TestCarrier, type TestMessage } from '../../testing/carriers.ts';
import { testLinks, v4, v6, type TestEndpoint, type TestLink } from '../../testing/layers.ts';
import { testTunnels, type TestTunnel } from '../../testing/tunnels.ts';
import { reportOf } from '../answers/report.ts';

/** One call, on each way that SIP can travel. */

const isInstalled = spawnSync('tshark', ['--version']).status === 0;
const [ethernet] = testLinks as [TestLink];
const [datagrams] = testCarriers as [TestCarrier];

/** A call with a challenge, a hold and its end, and one over IPv6. */
const calls = ['02-hold-proxy-auth.pcap', '20-ipv6.pcap'];

async function readMessages(name: string): Promise<TestMessage[]> {
  const analysis = await analyseCapture(name);
  const { index, pipeline } = analysis;
  const c = index.messages.columns;
  const endpoint = (address: number, port: number): TestEndpoint => {
    const text = pipeline.addresses.format(address);
    return { address: text.includes(':') ? v6(text) : v4(text), port };
  };
  return Promise.all(
    Array.from({ length: index.length }, async (_, i) => ({
      from: endpoint(c.source[i]!, c.sourcePort[i]!),
      to: endpoint(c.destination[i]!, c.destinationPort[i]!),
      bytes: await analysis.bytesOf(i),
      time: BigInt(c.seconds[i]!) * 1_000_000_000n + BigInt(c.nanoseconds[i]!),
    })),
  );
}

function packetsOf(
  messages: readonly TestMessage[],
  link: TestLink,
  tunnels: readonly TestTunnel[],
  carrier: TestCarrier,
): TestPacket[] {
  return carrier.send(messages).map(({ bytes, time }) => {
    const outermost = tunnels.reduce((packet, { wrap }) => wrap(packet), bytes);
    return { bytes: link.wrap(outermost), time };
  });
}

async function reportOfPackets(packets: readonly TestPacket[], linkType: number): Promise<Report> {
  const bytes = pcapFile(packets, { linkType, nanoseconds: true });
  return reportOf(await analyse({ name: 'call.pcap', bytes }));
}

/** Without what is another on another way: frames, and what the file and the transport are. */
function storyOf(report: Report): unknown {
  const others =
    /frame|^(?:files|packets|part|transport|findings|previousHop|retransmissionOf|duplicateOf)$/i;
  return JSON.parse(
    JSON.stringify(report, (name, value: unknown) => (others.test(name) ? undefined : value)),
  );
}

describe.each(calls)('%s', (name) => {
  let messages: TestMessage[];
  let expected: unknown;
  const storyOn = async (
    link: TestLink,
    tunnels: readonly TestTunnel[],
    carrier: TestCarrier,
  ): Promise<unknown> =>
    storyOf(await reportOfPackets(packetsOf(messages, link, tunnels, carrier), link.linkType));
  beforeAll(async () => {
    messages = await readMessages(name);
    expected = await storyOn(ethernet, [], datagrams);
  });

  test('has messages enough and a hold, so that the comparison means something', () => {
    expect(messages.length).toBeGreaterThan(10);
    expect(JSON.stringify(expected)).toContain('"style":"sendonly"');
  });

  test('gives the same report through every link layer, tunnel and transport by itself', async () => {
    const ways: [TestLink, TestTunnel[], TestCarrier][] = [
      ...testLinks.map((link): [TestLink, TestTunnel[], TestCarrier] => [link, [], datagrams]),
      ...testTunnels.map((tunnel): [TestLink, TestTunnel[], TestCarrier] => [ethernet, [tunnel], datagrams]),
      ...testCarriers.map((carrier): [TestLink, TestTunnel[], TestCarrier] => [ethernet, [], carrier]),
    ];
    for (const [link, tunnels, carrier] of ways) {
      const story = await storyOn(link, tunnels, carrier);
      const way = [link, ...tunnels, carrier].map((layer) => layer.name).join(', ');
      expect(story, way).toEqual(expected);
    }
  }, 60_000);

  test('gives the same report through any of them together', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...testLinks),
        fc.array(fc.constantFrom(...testTunnels), { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...testCarriers),
        async (link, tunnels, carrier) => {
          const story = await storyOn(link, tunnels, carrier);
          expect(story).toEqual(expected);
        },
      ),
      { numRuns: 15 },
    );
  }, 60_000);
});

test('tshark reads the calls in the same packets', async (context) => {
  if (!isInstalled) context.skip('tshark is not installed');
  const few = (await Promise.all(calls.map(readMessages))).map((messages) => messages.slice(0, 5));
  // One file with an interface for each link layer: starting tshark takes longer than all of its reading.
  const linkTypes: number[] = [];
  const packets: TestPacket[] = [];
  const add = (link: TestLink, tunnels: readonly TestTunnel[]): void => {
    let number = linkTypes.indexOf(link.linkType);
    if (number < 0) number = linkTypes.push(link.linkType) - 1;
    for (const messages of few)
      for (const packet of packetsOf(messages, link, tunnels, datagrams))
        packets.push({ ...packet, interface: number });
  };
  for (const link of testLinks) if (link.tshark !== false) add(link, []);
  for (const tunnel of testTunnels) if (tunnel.tshark !== false) add(ethernet, [tunnel]);
  const options = testTunnels.flatMap(({ tshark }) => (tshark === false ? [] : (tshark ?? [])));
  const interfaces = linkTypes.map((linkType) => ({ linkType }));
  const read = new Set(framesOfTshark(pcapngSection(packets, { interfaces }), options));
  const missed = packets.filter((_, i) => !read.has(i + 1));
  expect(missed.map((packet) => linkTypes[packet.interface ?? 0])).toEqual([]);
}, 60_000);

/** Numbers of the frames in which tshark finds SIP. */
function framesOfTshark(file: Uint8Array, options: readonly string[]): number[] {
  const folder = mkdtempSync(join(tmpdir(), 'carriers-'));
  try {
    const path = join(folder, 'calls.pcapng');
    writeFileSync(path, file);
    const args = ['-r', path, '-Y', 'sip', '-T', 'fields', '-e', 'frame.number', ...options];
    const { stdout } = spawnSync('tshark', args, { encoding: 'utf8' });
    return stdout.split('\n').filter(Boolean).map(Number);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
