import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { reportOf } from '../engine/answers/report.ts';
import { analyse, readCapture } from '../testing/captures.ts';
import { ask } from '../testing/duckdb.ts';
import { writeParquetFiles } from './parquet-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'sip-ladder-'));
afterAll(() => rmSync(folder, { recursive: true }));

const names = ['17-unsuccessful.pcap', '28-500-calls.pcap', '10-reinvite-488.pcap', '15-register.pcap'];

test('DuckDB answers which calls of many captures failed an hour, and with what', async () => {
  const analysis = await analyse(...names.map((name) => ({ name, bytes: readCapture(name) })));
  const report = await reportOf(analysis);
  await writeParquetFiles(analysis, join(folder, 'new'));
  const calls = join(folder, 'new/calls.parquet');
  const messages = join(folder, 'new/messages.parquet');
  const rows = await ask(
    `select strftime(started_at at time zone 'UTC', '%Y-%m-%d %H:00') as hour, final_status::int, count(*)::int
     from '${calls}' where final_status >= 400 group by all order by all`,
  );
  const expected = new Map<string, number>();
  for (const { startedAt, finalStatus } of report.calls) {
    if ((finalStatus ?? 0) < 400) continue;
    const hour = `${new Date(Number(startedAt) * 1000).toISOString().slice(0, 13).replace('T', ' ')}:00`;
    expected.set(`${hour} ${finalStatus}`, (expected.get(`${hour} ${finalStatus}`) ?? 0) + 1);
  }
  expect(expected.size).toBeGreaterThan(2);
  expect(rows.map(([hour, status, count]) => [`${String(hour)} ${String(status)}`, count])).toEqual(
    [...expected].toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
  const states = await ask(`select state, count(*)::int from '${calls}' group by all order by all`);
  expect(states.map(([, count]) => Number(count)).reduce((sum, count) => sum + count)).toBe(
    report.calls.length,
  );
  // Each message is there once, under its capture, and joins its call.
  const ofFiles = await ask(`select file, count(*)::int from '${messages}' group by all order by all`);
  const counts = names.map((name, file) => [
    name,
    report.messages.filter((message) => message.file === file).length,
  ]);
  expect(ofFiles).toEqual(counts.toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
  const [joined] = await ask(
    `select count(*)::int from '${messages}' m join '${calls}' c on m.call = c.call where c.state <> m.call_state`,
  );
  expect(joined).toEqual([0]);
});
