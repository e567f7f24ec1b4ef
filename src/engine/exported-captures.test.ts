import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { rebuildPackets } from '../share/exports/capture/rebuild-packets.ts';
import { writeCapture } from '../share/exports/capture/write-capture.ts';
import { formatCallsFile, packCalls } from '../share/link/pack.ts';
import type { Report } from '../share/report/report-types.ts';
import { allCaptures, analyseCapture } from '../testing/all-captures.ts';
import { analyse, capturesFolder, readCapture } from '../testing/captures.ts';
import type { Analysis } from './open/analysis.ts';
import { readCallsToShare } from './answers/calls-to-share.ts';
import { runInProcess } from '../testing/run-job.ts';
import { analyseCalls } from './jobs/exports/analyse-calls.ts';
import { reportOf } from './answers/report.ts';

const texts = ['', 'logs/', 'pasted/'].flatMap((folder) =>
  readdirSync(capturesFolder + folder)
    .filter((name) => name.endsWith('.txt') && !name.includes('key'))
    .map((name) => folder + name),
);

// Other programs are started, on a machine that may do something else as well.
vi.setConfig({ testTimeout: 120_000 });

/** What a report says, frames and media aside. */
function storyOf({ messages, calls, registrations, subscriptions, publications }: Report): string {
  const replacer = (name: string, value: unknown): unknown =>
    ['streams', 'findings', 'frame', 'frames', 'file', 'part'].includes(name) ||
    /(?:[a-z]F)rames?$|(?:retransmission|duplicate)Of$|previousHop$/.test(name)
      ? undefined
      : value;
  return JSON.stringify({ messages, calls, registrations, subscriptions, publications }, replacer, 1);
}

async function reopen(pieces: Uint8Array<ArrayBuffer>[]): Promise<Report> {
  const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
  return reportOf(await analyse({ name: 'exported.pcapng', bytes }));
}

function open(name: string): Promise<Analysis> {
  return name.endsWith('.txt') ? analyse({ name, bytes: readCapture(name) }) : analyseCapture(name);
}

describe('a capture opens as it was, rebuilt from its messages and in its own frames:', () => {
  test.each([...allCaptures, ...texts])('%s', async (name) => {
    const analysis = await open(name);
    const calls = await readCallsToShare(analysis, [...analysis.conversations.keys()]);
    if (calls.messages.length === 0) return;
    const before = await reportOf(analysis);
    const story = storyOf(before);
    expect(storyOf(await reopen(writeCapture(rebuildPackets(calls.messages), calls))), 'rebuilt').toBe(story);

    const captures = {
      inputs: [{ name, blob: new Blob([readCapture(name)]) }],
      clocks: analysis.clockGroups,
      media: [],
    };
    const exported = await runInProcess('export-calls', { id: 'pcapng', calls, captures });
    if (exported.kind !== 'exported') throw new Error(JSON.stringify(exported));
    const copied = await reopen(exported.content as Uint8Array<ArrayBuffer>[]);
    expect(storyOf(copied), 'in its own frames').toBe(story);
    if (/\.pcap/.test(name)) expect(framesOf(copied)).toEqual(framesOf(before));
  });
});

/** The frames of each message, numbered as messages need them. */
function framesOf({ messages }: Report): unknown[] {
  const numbers = new Map<string, number>();
  const numberOf = (file: number, frame: number): number => {
    const key = `${file} ${frame}`;
    if (!numbers.has(key)) numbers.set(key, numbers.size + 1);
    return numbers.get(key)!;
  };
  return messages.map(({ file, frame, frames, part }) => [
    part,
    frames.map((each) => numberOf(file, each)),
    numberOf(file, frame),
  ]);
}

describe('one of several calls, copied or rebuilt, opens as it was:', () => {
  test.each([
    ['19-tcp-split.pcap', 0],
    ['28-500-calls.pcap', 3],
    ['16-lost-packets.pcap', 2],
    ['17-unsuccessful.pcap', 4],
    ['21-tls13-embedded-keys.pcapng', 0],
  ])('%s, %i', async (name, number) => {
    const analysis = await open(name);
    const calls = await readCallsToShare(analysis, [number]);
    const { callIds } = (await reportOf(analysis)).calls[number]!;
    const inputs = [{ name, blob: new Blob([readCapture(name)]) }];
    const captures = { inputs, clocks: [], media: [] };
    const before = await reportOf(analyseCalls(calls));
    for (const from of [captures, undefined]) {
      const exported = await runInProcess('export-calls', { id: 'pcapng', calls, captures: from });
      if (exported.kind !== 'exported') throw new Error(JSON.stringify(exported));
      const report = await reopen(exported.content as Uint8Array<ArrayBuffer>[]);
      expect(before.calls.map((call) => call.callIds)).toEqual([callIds]);
      const copies = report.calls.filter((call) => call.callIds.join() === callIds.join());
      expect(copies.map(({ state, verdict, messages }) => [state, verdict, messages.length])).toEqual(
        before.calls.map(({ state, verdict, messages }) => [state, verdict, messages.length]),
      );
    }
  });

  test('calls that came in a link have no frames, and are rebuilt', async () => {
    const analysis = await open('10-reinvite-488.pcap');
    const file = formatCallsFile(await packCalls(await readCallsToShare(analysis, [0])));
    const shared = await analyse({ name: 'a.sipcalls', bytes: file });
    const calls = await readCallsToShare(shared, [0]);
    const captures = { inputs: [{ name: 'a.sipcalls', blob: new Blob([file]) }], clocks: [], media: [] };
    const exported = await runInProcess('export-calls', { id: 'pcapng', calls, captures });
    if (exported.kind !== 'exported') throw new Error(JSON.stringify(exported));
    const report = await reopen(exported.content as Uint8Array<ArrayBuffer>[]);
    expect(storyOf(report)).toBe(storyOf(await reportOf(analysis)));
  });
});

/** One of each transport, and of each kind of text. */
const rebuilt = [
  '01-basic.pcap',
  '19-tcp-split.pcap',
  '20-ipv6.pcap',
  '21-tls13-embedded-keys.pcapng',
  '22-ws.pcap',
  '23-udp-fragments.pcap',
  '30d-xss.pcap',
  '32h-hep3.pcap',
  '32b-kamailio-sipdump.txt',
  '32e-asterisk-pjsip-console.txt',
  'logs/baresip.txt',
];

describe('tshark reads what was rebuilt', () => {
  const isInstalled = spawnSync('tshark', ['--version']).status === 0;
  const folder = mkdtempSync(join(tmpdir(), 'sip-ladder-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test.for(rebuilt)('%s', async (name, context) => {
    if (!isInstalled) context.skip('tshark is not installed');
    const analysis = await open(name);
    const calls = await readCallsToShare(analysis, [...analysis.conversations.keys()]);
    if (calls.messages.length === 0) return;
    const path = join(folder, 'exported.pcapng');
    writeFileSync(path, Buffer.concat(writeCapture(rebuildPackets(calls.messages), calls)));
    expect(askTshark(path)).toEqual({ complaints: '', odd: [], messages: calls.messages.length });
  });
});

describe('tshark reads what was copied', () => {
  const isInstalled = spawnSync('tshark', ['--version']).status === 0;
  const folder = mkdtempSync(join(tmpdir(), 'sip-ladder-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test.for([
    '02-hold-proxy-auth.pcap',
    '19-tcp-split.pcap',
    '21-tls13-embedded-keys.pcapng',
    '24b-multi-if.pcapng',
    '24d-sll2-any.pcap',
    '31g-two-points-skew.pcapng',
  ])('%s', async (name, context) => {
    if (!isInstalled) context.skip('tshark is not installed');
    const analysis = await open(name);
    const calls = await readCallsToShare(analysis, [...analysis.conversations.keys()]);
    const inputs = [{ name, blob: new Blob([readCapture(name)]) }];
    const captures = { inputs, clocks: analysis.clockGroups, media: [] };
    const exported = await runInProcess('export-calls', { id: 'pcapng', calls, captures });
    if (exported.kind !== 'exported') throw new Error(JSON.stringify(exported));
    const path = join(folder, 'copied.pcapng');
    writeFileSync(path, Buffer.concat(exported.content as Uint8Array[]));
    const { complaints, messages } = askTshark(path);
    expect({ complaints, messages }).toEqual({ complaints: '', messages: calls.messages.length });
  });
});

/** What tshark complains about, packets that it does not understand or finds wrong checksums in, SIP messages it sees. */
function askTshark(path: string): { complaints: string; odd: string[]; messages: number } {
  const options = [
    '-o',
    'ip.check_checksum:TRUE',
    '-o',
    'udp.check_checksum:TRUE',
    '-o',
    'tcp.check_checksum:TRUE',
  ];
  const fields = [
    'frame.number',
    'sip.Call-ID',
    '_ws.malformed',
    '_ws.expert.message',
    'ip.checksum.status',
    'udp.checksum.status',
    'tcp.checksum.status',
    'sip.Request-Line',
    'sip.Status-Line',
  ];
  const { stdout, stderr } = spawnSync(
    'tshark',
    [
      '-r',
      path,
      ...options,
      '-T',
      'fields',
      '-E',
      'aggregator=\x1f',
      ...fields.flatMap((field) => ['-e', field]),
    ],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  let messages = 0;
  const odd: string[] = [];
  for (const line of stdout.split('\n').filter((each) => each !== '')) {
    const [frame, , malformed = '', expert = '', ip = '', udp = '', tcp = '', request = '', status = ''] =
      line.split('\t');
    messages += [request, status]
      .filter((each) => each !== '')
      .join('\x1f')
      .split('\x1f')
      .filter((each) => each !== '').length;
    if (
      malformed !== '' ||
      [ip, udp, tcp].join().includes('0') ||
      /tcp|udp|checksum|retrans|sequence|captured/i.test(expert)
    )
      odd.push(`${frame}: ${malformed} ${expert} ${ip} ${udp} ${tcp}`);
  }
  return { complaints: stderr.replace(/^Running as user.*\n/gm, ''), odd, messages };
}
