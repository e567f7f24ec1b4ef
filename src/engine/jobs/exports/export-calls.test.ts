import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import type { LegChoices } from '../../../call/legs.ts';
import { callsExports } from '../../../share/exports/calls-exports.ts';
import { ask } from '../../../testing/duckdb.ts';
import { analyse, readCapture } from '../../../testing/captures.ts';
import type { Analysis } from '../../open/analysis.ts';
import { readCallsToShare } from '../../answers/calls-to-share.ts';
import { runInProcess } from '../../../testing/run-job.ts';
import { reportOf } from '../../answers/report.ts';
import { copyFrames } from './copy-frames.ts';

// Other programs are started, on a machine that may do something else as well.
vi.setConfig({ testTimeout: 120_000 });

const folder = mkdtempSync(join(tmpdir(), 'sip-ladder-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function open(...names: string[]): Promise<Analysis> {
  return analyse(...names.map((name) => ({ name, bytes: readCapture(name) })));
}

async function exported(id: string, analysis: Analysis, numbers?: readonly number[]): Promise<Uint8Array> {
  const calls = await readCallsToShare(analysis, numbers ?? [...analysis.conversations.keys()]);
  const result = await runInProcess('export-calls', { id, calls, captures: undefined });
  if (result.kind !== 'exported') throw new Error(JSON.stringify(result));
  return new Uint8Array(await new Blob([...result.content]).arrayBuffer());
}

async function exportedText(id: string, name: string): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await exported(id, await open(name)));
}

describe('Parquet, read by DuckDB,', () => {
  test('has a message a row, with its call, its time to the microsecond, and its text', async () => {
    const path = join(folder, 'messages.parquet');
    const analysis = await open('02-hold-proxy-auth.pcap');
    writeFileSync(path, await exported('messages-parquet', analysis));
    const { messages } = await reportOf(analysis);
    const rows = await ask(
      `select frame, epoch_us(time), source, source_port, method, status, is_retransmission, call_state, length(text)
       from '${path}'`,
    );
    expect(rows).toHaveLength(messages.length);
    const [first] = messages;
    expect(rows[0]).toEqual([
      '1',
      first?.time?.replace('.', '').slice(0, -3),
      '10.77.0.10',
      '5060',
      'INVITE',
      null,
      false,
      'completed',
      '712',
    ]);
    const types = await ask(`select column_name, column_type from (describe select * from '${path}')`);
    expect(types).toEqual(
      expect.arrayContaining([
        ['time', 'TIMESTAMP WITH TIME ZONE'],
        ['status', 'BIGINT'],
        ['is_duplicate', 'BOOLEAN'],
        ['call_talk_time', 'DOUBLE'],
        ['text', 'VARCHAR'],
      ]),
    );
  });
});

describe('CSV', () => {
  test('is read back by another program, row by row', async () => {
    const path = join(folder, 'messages.csv');
    writeFileSync(path, await exported('messages-csv', await open('30d-xss.pcap')));
    const { messages } = await reportOf(await open('30d-xss.pcap'));
    const rows = await ask(`select frame, call_id from read_csv('${path}', all_varchar = true)`);
    expect(rows.map(([frame]) => Number(frame))).toEqual(messages.map(({ frame }) => frame));
  });

  test('of calls has a row a call: who, when, for how long, and how it ended', async () => {
    const path = join(folder, 'calls.csv');
    const analysis = await open('17-unsuccessful.pcap', '01-basic.pcap');
    writeFileSync(path, await exported('calls-csv', analysis));
    const { calls } = await reportOf(analysis);
    const rows = await ask(
      `select state, final_status, caller, callee, epoch_us(started_at), talk_time from read_csv('${path}')`,
    );
    expect(calls.length).toBeGreaterThan(5);
    expect(rows).toEqual(
      calls.map(({ state, finalStatus, caller, callee, startedAt, talkTime }) => [
        state,
        finalStatus === null ? null : String(finalStatus),
        caller,
        callee,
        startedAt?.replace('.', '').slice(0, -3) ?? null,
        talkTime,
      ]),
    );
  });
});

test('NDJSON has an object a line, and what the capture holds as it is', async () => {
  const lines = (await exportedText('messages-ndjson', '30d-xss.pcap')).trimEnd().split('\n');
  const objects = lines.map((line) => JSON.parse(line) as { call_id: string; text: string });
  expect(objects).toHaveLength(57);
  for (const { call_id, text } of objects) expect(text).toContain(call_id);
  expect(lines.join()).toContain('=cmd|');
});

test('calls that the reader joined are one in the tables', async () => {
  const analysis = await open('17-unsuccessful.pcap');
  const calls = await readCallsToShare(analysis, [0, 1]);
  const [a = '', b = ''] = (await reportOf(analysis)).calls.map(({ callIds }) => callIds[0]);
  const numbers = async (legs: LegChoices | undefined): Promise<unknown[]> => {
    const result = await runInProcess('export-calls', {
      id: 'messages-ndjson',
      calls,
      captures: undefined,
      legs,
    });
    if (result.kind !== 'exported') throw new Error(JSON.stringify(result));
    const lines = result.content.map((line) => JSON.parse(String(line)) as { call: number });
    return [...new Set(lines.map(({ call }) => call))];
  };
  expect(await numbers(undefined)).toEqual([0, 1]);
  expect(await numbers({ joined: [[a, b]], separated: [] })).toEqual([0]);
});

test('messages as text are opened here again, with their times and ends', async () => {
  const analysis = await open('10-reinvite-488.pcap');
  const bytes = new Uint8Array(await exported('messages-text', analysis));
  const again = await reportOf(await analyse({ name: 'messages.txt', bytes }));
  const { messages } = await reportOf(analysis);
  expect(again.messages.map(({ method, status, callId }) => [method, status, callId])).toEqual(
    messages.map(({ method, status, callId }) => [method, status, callId]),
  );
  expect(new TextDecoder().decode(bytes)).not.toContain('\u001b');
});

describe('redacted, no export tells of anybody:', () => {
  const told = ['alice', 'bob', 'lab.example', '10.77.0.', 'hold-proxy', '26078'];

  test.each(callsExports.map(({ id }) => id))('%s', async (id) => {
    const analysis = await open('02-hold-proxy-auth.pcap');
    const calls = await readCallsToShare(analysis, [...analysis.conversations.keys()]);
    const captures = {
      inputs: [{ name: 'a.pcap', blob: new Blob([readCapture('02-hold-proxy-auth.pcap')]) }],
      clocks: [],
      media: [],
    };
    const redaction = { key: new Uint8Array(16).fill(7), kept: [] };
    const result = await runInProcess('export-calls', { id, calls, captures, redaction });
    if (result.kind !== 'exported') throw new Error(JSON.stringify(result));
    expect(result.kinds.length).toBeGreaterThan(5);
    const bytes = Buffer.from(await new Blob([...result.content]).arrayBuffer());
    for (const word of told) expect([word, bytes.includes(word)]).toEqual([word, false]);
    // Addresses are in packets as bytes.
    expect(bytes.includes(Buffer.from([10, 77, 0]))).toBe(false);
    if (id === 'pcapng') {
      const again = await reportOf(await analyse({ name: 'a.pcapng', bytes: new Uint8Array(bytes) }));
      const before = await reportOf(analysis);
      expect(
        again.calls.map(({ state, holds, reInvites }) => [state, holds.length, reInvites.length]),
      ).toEqual(before.calls.map(({ state, holds, reInvites }) => [state, holds.length, reInvites.length]));
    }
  });
});

describe('a SIPp scenario', () => {
  const isInstalled = spawnSync('sipp', ['-v']).error === undefined;
  const scenarioOf = async (name: string): Promise<string> =>
    new TextDecoder().decode(await exported('sipp', await open(name), [0]));

  test('sends what the caller sent, and waits for what came back', async () => {
    const scenario = await scenarioOf('02-hold-proxy-auth.pcap');
    const steps = [...scenario.matchAll(/^ {2}<(?:recv (.*?)\/>|pause (.*)\/>)|^(\S+) sip:/gm)].map(
      ([, received, pause, sent]) => received ?? (pause && 'pause') ?? sent,
    );
    expect(steps.slice(0, 9)).toEqual([
      'INVITE',
      'response="407" auth="true"',
      'ACK',
      'INVITE',
      'response="100" optional="true"',
      'response="180" optional="true"',
      'response="200"',
      'ACK',
      'pause',
    ]);
    expect(scenario).toContain('[authentication username=alice password=PASSWORD]');
    expect(scenario).not.toContain('10.77.0.10');
  });

  test('is run by sipp against its own answering side', async (context) => {
    if (!isInstalled) context.skip('sipp is not installed');
    const scenario = (await scenarioOf('01-basic.pcap')).replace(
      /pause milliseconds="\d+"/g,
      'pause milliseconds="50"',
    );
    const path = join(folder, 'basic.xml');
    writeFileSync(path, scenario);
    const port = 20_000 + Math.floor(Math.random() * 20_000);
    const answering = spawn('sipp', ['-sn', 'uas', '-i', '127.0.0.1', '-p', String(port), '-nostdin'], {
      stdio: 'ignore',
      cwd: folder,
    });
    try {
      const run = spawnSync(
        'sipp',
        ['-sf', path, `127.0.0.1:${port}`, '-i', '127.0.0.1', '-m', '1', '-nostdin', '-timeout', '15s'],
        { encoding: 'utf8', cwd: folder },
      );
      expect(`${run.stderr}${run.stdout.slice(-1000)}`).toMatch(/Successful call\s*\|\s*\d+\s*\|\s*1/);
      expect(run.status).toBe(0);
    } finally {
      answering.kill('SIGKILL');
    }
  });

  test.for([
    '30d-xss.pcap',
    '20-ipv6.pcap',
    '15-register.pcap',
    '12-video-upgrade.pcap',
    '17-unsuccessful.pcap',
  ])('of %s is taken by sipp', async (name, context) => {
    const scenario = await scenarioOf(name);
    expect(scenario).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/);
    // What stands between the marks is text; each ends where it should.
    expect(scenario.split('<![CDATA[').length).toBe(scenario.split(']]>').length);
    if (!isInstalled) context.skip('sipp is not installed');
    const path = join(folder, 'scenario.xml');
    writeFileSync(path, scenario);
    // No call is made: the scenario is read, and that is all.
    const options = ['-i', '127.0.0.1', '-l', '0', '-m', '0', '-timeout', '5s', '-nostdin'];
    const run = spawnSync('sipp', ['-sf', path, '127.0.0.1:9', ...options], {
      encoding: 'utf8',
      cwd: folder,
    });
    expect(run.stderr.trim()).toBe("Resolving remote host '127.0.0.1'... Done.");
    expect(run.status).toBe(0);
  });
});

describe('a capture of calls', () => {
  test('has their media, in packets and in the report as before', async () => {
    const names = ['01-basic.pcap', '27d-dtmf.pcap'];
    const analysis = await open(...names);
    const report = await reportOf(analysis);
    const base = analysis.firstTime();
    const calls = await readCallsToShare(analysis, [0]);
    const end = (text: string) => ({
      address: text.replace(/:\d+$/, ''),
      port: Number(/\d+$/.exec(text)?.[0]),
    });
    const media = report.rtpStreams
      .filter(({ call }) => call === 0)
      .map(({ source, destination, firstTime, lastTime }) => ({
        ends: [end(source), end(destination)] as const,
        from: Number(firstTime),
        to: Number(lastTime),
      }));
    expect([base.seconds > 0, media.length]).toEqual([true, 2]);
    const captures = {
      inputs: names.map((name) => ({ name, blob: new Blob([readCapture(name)]) })),
      clocks: analysis.clockGroups,
      media,
    };
    const result = await runInProcess('export-calls', { id: 'pcapng', calls, captures });
    if (result.kind !== 'exported') throw new Error(JSON.stringify(result));
    const bytes = new Uint8Array(await new Blob([...result.content]).arrayBuffer());
    const again = await reportOf(await analyse({ name: 'a.pcapng', bytes }));
    expect(again.calls).toHaveLength(1);
    expect(again.rtpStreams.map(({ ssrc, packets, lost, mos }) => [ssrc, packets, lost, mos])).toEqual(
      report.rtpStreams
        .filter(({ call }) => call === 0)
        .map(({ ssrc, packets, lost, mos }) => [ssrc, packets, lost, mos]),
    );
  });

  test('that came encrypted opens without the key log beside it, and holds no key of other connections', async () => {
    const files = ['21-tls13.pcap', '21-tls13.keylog.txt'];
    const analysis = await open(...files);
    const calls = await readCallsToShare(analysis, [...analysis.conversations.keys()]);
    expect(calls.messages.length).toBeGreaterThan(5);
    const other = `CLIENT_RANDOM ${'ab'.repeat(32)} ${'cd'.repeat(48)}\n`;
    const inputs = [
      { name: files[1]!, blob: new Blob([readCapture(files[1]!), other]) },
      { name: files[0]!, blob: new Blob([readCapture(files[0]!)]) },
    ];
    const result = await runInProcess('export-calls', {
      id: 'pcapng',
      calls,
      captures: { inputs, clocks: [], media: [] },
    });
    if (result.kind !== 'exported') throw new Error(JSON.stringify(result));
    const bytes = Buffer.from(await new Blob([...result.content]).arrayBuffer());
    expect(bytes.includes('TRAFFIC_SECRET')).toBe(true);
    expect(bytes.includes('ab'.repeat(32))).toBe(false);
    const again = await reportOf(await analyse({ name: 'a.pcapng', bytes: new Uint8Array(bytes) }));
    const before = await reportOf(analysis);
    expect(again.messages.map(({ transport, callId }) => [transport, callId])).toEqual(
      before.messages.map(({ transport, callId }) => [transport, callId]),
    );
  });

  test('is not made where it is more than can be held', async () => {
    const bytes = readCapture('01-basic.pcap');
    const request = {
      inputs: [{ name: '01-basic.pcap', blob: new Blob([bytes]) }],
      clocks: [],
      frames: [{ file: 0, frames: [1, 2, 3] }],
      connections: [],
      media: [],
    };
    const copy = (limit: number) => copyFrames(request, new AbortController().signal, () => undefined, limit);
    expect((await copy(1e6)).frames.map(({ frame }) => frame)).toEqual([1, 2, 3]);
    expect(await copy(1000)).toEqual({ frames: [], keyLog: '', isTooMuch: true });
  });

  test('of a file that is not there any more is refused by its name', async () => {
    const analysis = await open('01-basic.pcap');
    const calls = await readCallsToShare(analysis, [0]);
    const blob = new Blob([readCapture('01-basic.pcap')]);
    const gone = (): never => {
      throw new DOMException('gone', 'NotReadableError');
    };
    Object.assign(blob, { slice: gone, stream: gone });
    const captures = { inputs: [{ name: '01-basic.pcap', blob }], clocks: [], media: [] };
    expect(await runInProcess('export-calls', { id: 'pcapng', calls, captures })).toEqual({
      kind: 'unreadable',
      name: '01-basic.pcap',
    });
  });
});
