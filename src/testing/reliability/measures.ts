import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allExtras } from '../../engine/all-extras.ts';
import { beCautious } from '../../engine/cautious.ts';
import { BlobSource } from '../../engine/blob-source.ts';
import { InProcessService } from '../../engine/service.ts';
import { openSources } from '../../engine/open.ts';
import type { Analysis } from '../../engine/analysis.ts';
import { pcapFile, someTime } from '../capture-files.ts';
import { concat, ethernet, ip, tcp, udp, v4 } from '../layers.ts';
import { sngrep, tshark } from './others.ts';

/** What was measured: our figure, and those of others on the same files. */
export interface Figures {
  readonly ours: string;
  readonly tshark?: string;
  readonly sngrep?: string;
}

type Bytes = Uint8Array<ArrayBuffer>;

const ends = (i: number) =>
  [
    { address: v4('192.0.2.1'), port: 10_000 + (i % 50_000) },
    { address: v4('192.0.2.2'), port: 5060 },
  ] as const;

/** Packets of which one file is made at a time. */
const PART = 10_000;

function overUdp(payloads: readonly Uint8Array[]): Bytes {
  const parts: Uint8Array[] = [];
  for (let from = 0; from < payloads.length; from += PART) {
    const part = udpPart(payloads.slice(from, from + PART), from);
    // One file header is enough.
    parts.push(from === 0 ? part : part.subarray(24));
  }
  return concat(...parts);
}

const udpPart = (payloads: readonly Uint8Array[], from: number): Bytes =>
  pcapFile(
    payloads.map((payload, i) => ({
      bytes: ethernet(ip(...ends(from + i), { protocol: 17 }, udp(...ends(from + i), payload))),
      time: someTime + BigInt(from + i) * 1_000_000n,
    })),
  );

function overTcp(streams: readonly Uint8Array[]): Bytes {
  const packets = [];
  for (const [i, stream] of streams.entries()) {
    for (let at = 0; at < stream.length; at += 1400) {
      const segment = tcp(...ends(i), { sequence: 1 + at }, stream.subarray(at, at + 1400));
      packets.push({
        bytes: ethernet(ip(...ends(i), { protocol: 6 }, segment)),
        time: someTime + BigInt(packets.length) * 1_000_000n,
      });
    }
  }
  return pcapFile(packets);
}

async function openCapture(bytes: Bytes): Promise<Analysis> {
  const { analysis } = await openSources([new BlobSource(new Blob([bytes]), 'capture.pcap')], {
    signal: new AbortController().signal,
    extras: allExtras,
    createAnalysis: beCautious(allExtras),
    progress() {},
  });
  return analysis;
}

/** The other programs on the same bytes. */
function others(bytes: Bytes, of: string, count: (seen: { messages: number; callIds: number }) => number) {
  const folder = mkdtempSync(join(tmpdir(), 'reliability-'));
  const path = join(folder, 'capture.pcap');
  writeFileSync(path, bytes);
  const say = (other: typeof tshark): string => {
    const seen = other.version === undefined ? undefined : other.read(path);
    return seen === undefined ? 'not run' : `${count(seen)}${of}`;
  };
  const said = { tshark: say(tshark), sngrep: say(sngrep) };
  rmSync(folder, { recursive: true });
  return said;
}

const captures = new URL('../src/testing/captures/', import.meta.url).pathname;

function torture(folder: string): Uint8Array[] {
  return readdirSync(join(captures, 'torture', folder))
    .filter((name) => name.endsWith('.dat') && name !== 'test.dat')
    .sort()
    .map((name) => new Uint8Array(readFileSync(join(captures, 'torture', folder, name))));
}

async function listed(bytes: Bytes, of: number): Promise<Figures> {
  const { index } = await openCapture(bytes);
  return { ours: `${index.length} of ${of}`, ...others(bytes, ` of ${of}`, ({ messages }) => messages) };
}

export const tortureOverUdp = (): Promise<Figures> => listed(overUdp(torture('rfc4475')), 49);
/** dblreq.dat holds two messages. */
export const tortureOverTcp = (): Promise<Figures> => listed(overTcp(torture('rfc4475')), 50);
export const tortureInOneStream = (): Promise<Figures> =>
  listed(overTcp([concat(...torture('rfc4475'))]), 50);
export const ipv6Torture = (): Promise<Figures> => listed(overUdp(torture('rfc5118')), 12);

const text = (line: string): Uint8Array => new TextEncoder().encode(line);

function message(callId: string, extra = ''): string {
  return (
    `OPTIONS sip:bob@example.com SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK${callId.slice(0, 40)}\r\n` +
    `From: <sip:alice@example.com>;tag=1\r\nTo: <sip:bob@example.com>\r\nCall-ID: ${callId}\r\nCSeq: 1 OPTIONS\r\n` +
    `${extra}Content-Length: 0\r\n\r\n`
  );
}

/** Fields of a SIP message, and what none of them expects: as the PROTOS test material of OUSPG did it. */
function* exceptionalMessages(): Generator<{ callId: string; bytes: Uint8Array }> {
  const fields =
    'Via,From,To,Call-ID,CSeq,Contact,Max-Forwards,Content-Length,Content-Type,Accept,Allow,Supported,Require,Route,Record-Route,Expires,Min-SE,Session-Expires,User-Agent,Server,Subject,Date,Warning,Retry-After,Authorization,Proxy-Authorization,WWW-Authenticate,Proxy-Authenticate,Refer-To,Referred-By,Replaces,Join,Event,Allow-Events,Subscription-State,RSeq,RAck,Reason,Diversion,History-Info,P-Asserted-Identity,P-Charging-Vector,Privacy,Identity,Date,Timestamp,In-Reply-To,Organization,Priority,Geolocation'.split(
      ',',
    );
  const sizes = [1, 17, 128, 255, 1024, 16_384, 60_000];
  const fillers = ['a', '%s', '%n', '\\', '"', '<', ';', ',', '\t', '\u00e9', '\x1b[2J', '0', '9'];
  const odd = [
    '',
    ' ',
    '-1',
    '4294967296',
    '99999999999999999999999999',
    '0x41',
    '\0',
    '\r\n ',
    ':::::',
    '\n',
    '%00',
    '[::',
    '<<<>>>',
  ];
  let number = 0;
  for (const field of fields) {
    const values = [
      ...odd,
      ...sizes.flatMap((size) =>
        fillers.map((filler) => filler.repeat(Math.ceil(size / filler.length)).slice(0, size)),
      ),
    ];
    for (const value of values) {
      const callId = `exceptional-${number++}@example.com`;
      yield { callId, bytes: text(message(callId, `${field}: ${value}\r\n`)) };
    }
  }
}

export async function exceptional(): Promise<Figures> {
  let [count, listedCount, slowest] = [0, 0, 0];
  const all: Uint8Array[] = [];
  for (const { callId, bytes } of exceptionalMessages()) {
    count++;
    all.push(bytes);
    const before = process.cpuUsage();
    const service = new InProcessService(allExtras);
    const { messages } = await service.open(
      [{ name: 'x.pcap', blob: new Blob([overUdp([bytes])]) }],
      () => undefined,
    );
    if (messages > 0) {
      const details = await service.message(0);
      if ('message' in details && details.message.headers.some(({ value }) => value === callId))
        listedCount++;
    }
    const { user, system } = process.cpuUsage(before);
    slowest = Math.max(slowest, (user + system) / 1000);
  }
  const of = ` of ${count}`;
  return {
    ours: `${listedCount}${of}, the slowest ${Math.round(slowest)} ms`,
    ...others(overUdp(all), of, ({ messages }) => messages),
  };
}

const N = 200;
const lies: readonly ((length: number) => number)[] = [
  () => 0,
  (length) => length + 1,
  (length) => length - 1,
  () => 65_536,
  () => 0x7fffffff,
  () => 0xffffffff,
];

/** 1 200 captures of 200 packets, each with one length that is wrong. */
export async function damagedRecords(): Promise<Figures> {
  const payloads = Array.from({ length: N }, (_, i) =>
    text(message(`packet-${i}@example.com`, `Subject: ${'x'.repeat((i * 7) % 90)}\r\n`)),
  );
  const whole = overUdp(payloads);
  const starts: number[] = [];
  const view = new DataView(whole.buffer);
  for (let at = 24; at < whole.length; at += 16 + view.getUint32(at + 8, true)) starts.push(at);
  let [files, complete, invented, slowest] = [0, 0, 0, 0];
  const seen = { tshark: [] as number[], sngrep: [] as number[] };
  for (const lie of lies) {
    for (let k = 0; k < N; k++) {
      const damaged = whole.slice();
      const at = starts[k]! + 8;
      new DataView(damaged.buffer).setUint32(at, lie(view.getUint32(at, true)), true);
      const started = process.cpuUsage();
      const analysis = await openCapture(damaged.slice());
      const { user, system } = process.cpuUsage(started);
      slowest = Math.max(slowest, (user + system) / 1000);
      files++;
      const { index } = analysis;
      const found = new Set<string>();
      for (let thread = 1; thread < index.threads.length; thread++)
        found.add(index.callIds.text(index.threads.columns.callId[thread]!));
      const isComplete = payloads.every((_, i) => i === k || found.has(`packet-${i}@example.com`));
      if (isComplete) complete++;
      if (index.length > N) invented++;
      if (k === N / 2) {
        const said = others(damaged, '', ({ messages }) => messages);
        seen.tshark.push(Number(said.tshark));
        seen.sngrep.push(Number(said.sngrep));
      }
    }
  }
  const range = (counts: number[]): string =>
    `${Math.min(...counts)} to ${Math.max(...counts)} of the 199 whole packets, damage in the middle`;
  return {
    ours: `all others in ${complete} of ${files} captures, nothing invented in ${files - invented}, the slowest ${Math.round(slowest)} ms`,
    tshark: range(seen.tshark),
    sngrep: range(seen.sngrep),
  };
}

export async function manyDialogs(): Promise<Figures> {
  const COUNT = 200_000;
  const bytes = overUdp(Array.from({ length: COUNT }, (_, i) => text(message(`dialog-${i}@example.com`))));
  const started = performance.now();
  const before = process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed;
  const service = new InProcessService();
  const { conversations } = await service.open(
    [{ name: 'many.pcap', blob: new Blob([bytes]) }],
    () => undefined,
  );
  const seconds = (performance.now() - started) / 1000;
  const memory = process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed - before;
  const filtered = performance.now();
  const { numbers } = await service.list({
    list: 'other',
    text: 'callid:dialog-1999',
    sort: { column: 'number', descending: false },
  });
  return {
    ours: `${conversations} of ${COUNT}, read in ${seconds.toFixed(1)} s, ${Math.round(memory / COUNT)} bytes each, ${numbers.length} filtered in ${Math.round(performance.now() - filtered)} ms`,
    ...others(bytes, ` of ${COUNT}`, ({ messages }) => messages),
  };
}

/** Two Call-IDs that differ only at their end, behind that many characters. */
export async function longCallIds(): Promise<Figures> {
  const bytes = overUdp(
    [1000, 10_000, 60_000].flatMap((length) =>
      ['1', '2'].map((end) => text(message('x'.repeat(length) + end))),
    ),
  );
  const { conversations } = await openCapture(bytes);
  return {
    ours: `${conversations.length} of 6 told apart`,
    ...others(bytes, ' of 6', ({ messages }) => messages),
  };
}

/** Captures of others, read by all. */
export async function realCaptures(): Promise<Figures> {
  const names = readdirSync(join(captures, 'real')).filter((name) => /\.(pcap|pcapng|cap)$/.test(name));
  let [files, failed, ours, theirs, ngrep, damaged] = [0, 0, 0, 0, 0, 0];
  for (const name of names) {
    const path = join(captures, 'real', name);
    files++;
    try {
      const { index, pipeline } = await openCapture(new Uint8Array(readFileSync(path)));
      ours += index.length;
      if (pipeline.files[0]!.damage.some(({ reason }) => reason.includes('the next one begins'))) damaged++;
    } catch {
      failed++;
    }
    theirs += tshark.version === undefined ? 0 : (tshark.read(path)?.messages ?? 0);
    ngrep += sngrep.version === undefined ? 0 : (sngrep.read(path)?.messages ?? 0);
  }
  return {
    ours: `${ours} messages in ${files} captures, ${failed} failed, read on behind damage in ${damaged}`,
    tshark: `${theirs} messages`,
    sngrep: `${ngrep} messages`,
  };
}
