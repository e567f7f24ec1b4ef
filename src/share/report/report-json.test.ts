import { expect, test } from 'vitest';
import { reportOfCapture } from '../../testing/captures.ts';
import { formatReport } from './report-json.ts';

test('the report in pieces is the JSON of the report, an element of a list on each line', async () => {
  const report = await reportOfCapture('02-hold-proxy-auth.pcap');
  const text = [...formatReport(report)].join('');
  expect(JSON.parse(text)).toEqual(report);
  const lines = text.split('\n').filter((line) => line.startsWith('{"file":0,'));
  expect(lines).toHaveLength(report.messages.length);
});

test('a report longer than a piece comes in several', async () => {
  const report = await reportOfCapture('28-500-calls.pcap');
  const pieces = [...formatReport(report)];
  expect(pieces.length).toBeGreaterThan(1);
  expect(JSON.parse(pieces.join(''))).toEqual(report);
});
