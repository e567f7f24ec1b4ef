import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { MsrpReport } from '../../share/report/report-types.ts';
import { analyse } from '../../testing/captures.ts';
import { msrpCall } from '../../testing/msrp-calls.ts';
import { runInProcess } from '../../testing/run-job.ts';
import { readMediaDetails } from './media-details.ts';
import { reportOf } from './report.ts';

const capture = msrpCall();

async function messagesOf(bytes: Uint8Array<ArrayBuffer>): Promise<readonly MsrpReport[]> {
  const { calls } = await reportOf(await analyse({ name: 'msrp.pcap', bytes }));
  return calls[0]!.msrp;
}

describe('MSRP of a call', () => {
  test('each request and response is told with who sent it and what it carries', async () => {
    const messages = await messagesOf(capture);
    expect(
      messages.map(({ frame, sender, method, status, messageId, byteRange, contentType, bytes, end }) =>
        [frame, sender, method ?? status, messageId, byteRange, contentType, bytes, end].join(' '),
      ),
    ).toEqual([
      '4 caller SEND 12339sdqwer 1-16/16 text/plain 16 complete',
      '5 callee 200    0 complete',
      '6 callee REPORT 12339sdqwer 1-16/16  0 complete',
      '7 callee SEND 4564dpWd 1-*/* text/plain 11 complete',
      '8 caller 200    0 complete',
      '9 caller SEND 99 1-2048/4096 image/png 2048 continued',
      '11 caller SEND 99 2049-4096/4096 image/png 2048 aborted',
      '13 callee 413    0 complete',
    ]);
    expect(messages[2]).toMatchObject({ report: '200 OK', media: 0, source: '192.0.2.2:8493' });
  });

  test('how the connection is cut into segments changes only the frames', async () => {
    const told = (messages: readonly MsrpReport[]) =>
      messages.map((message) => ({ ...message, frame: 0, time: '' }));
    const whole = told(await messagesOf(capture));
    for (const size of [3, 100]) expect(told(await messagesOf(msrpCall(size)))).toEqual(whole);
  });

  test('the Media view asks a job for it, which gives the beginning of texts as well', async () => {
    const analysis = await analyse({ name: 'msrp.pcap', bytes: capture });
    expect((await readMediaDetails(analysis, 0)).hasMsrp).toBe(true);
    const inputs = [{ name: 'msrp.pcap', blob: new Blob([capture]) }];
    const rows = await runInProcess('msrp', { inputs, legs: undefined, conversations: [0] });
    expect(rows.map(({ frame, text }) => [frame, text])).toEqual([
      [4, 'Hi, I am Alice!\n'],
      [5, undefined],
      [6, undefined],
      [7, 'Hello Alice'],
      [8, undefined],
      [9, undefined],
      [11, undefined],
      [13, undefined],
    ]);
    expect(rows[0]!.time).toBeCloseTo(1, 9);
    expect(await runInProcess('msrp', { inputs, legs: undefined, conversations: [] })).toEqual([]);
  });

  test('a call whose descriptions name other sessions has none of it', async () => {
    const other = Buffer.from(capture).toString('latin1').replaceAll('a=path:msrp:', 'a=patt:msrp:');
    expect(await messagesOf(new Uint8Array(Buffer.from(other, 'latin1')))).toEqual([]);
  });
});

const hasTshark = spawnSync('tshark', ['--version']).status === 0;

test.skipIf(!hasTshark)('tshark reads the same', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'msrp-'));
  const file = join(folder, 'msrp.pcap');
  writeFileSync(file, capture);
  const names = [
    'transaction.id',
    'method',
    'status.code',
    'messageid',
    'byte.range',
    'content.type',
    'status',
  ];
  const fields = names.flatMap((name) => ['-e', `msrp.${name}`]);
  const args = [
    '-r',
    file,
    '-Y',
    'msrp',
    '-T',
    'fields',
    '-E',
    'separator=|',
    '-E',
    'occurrence=f',
    ...fields,
  ];
  const { stdout } = spawnSync('tshark', args, { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  const ours = (await messagesOf(capture)).map((message) =>
    [
      message.transactionId,
      message.method,
      message.status,
      message.messageId,
      message.byteRange,
      message.contentType,
      message.report === null ? null : `000 ${message.report}`,
    ].join('|'),
  );
  expect(stdout.trimEnd().split('\n')).toEqual(ours);
});
