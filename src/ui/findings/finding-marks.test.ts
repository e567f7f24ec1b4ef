import { expect, test } from 'vitest';
import type { Finding, Severity } from '../../findings/finding.ts';
import { countSeverities, markFindings, sortFindings } from './finding-marks.ts';

function finding(severity: Severity, title: string, ...messages: number[]): Finding {
  return { code: title, severity, title, messages, detail: '', reference: '' };
}

test('a message is marked with its worst finding and tells of all, the worst first', () => {
  const marks = markFindings([finding('note', 'slow', 4), finding('error', 'no ACK', 4, 5)]);
  expect([...marks]).toEqual([[4, { severity: 'error', text: 'error: no ACK; note: slow' }]]);
});

test('what merely happened is not marked, nor is what rests on no message', () => {
  expect(markFindings([finding('info', 'held', 1), finding('warning', 'cut off')]).size).toBe(0);
});

test('the worst comes first, those of one severity stay in their order', () => {
  const sorted = sortFindings([finding('info', 'a'), finding('warning', 'b'), finding('warning', 'c')]);
  expect(sorted.map(({ title }) => title)).toEqual(['b', 'c', 'a']);
});

test('severities are counted, none with nothing', () => {
  expect(countSeverities([finding('note', 'a'), finding('error', 'b'), finding('note', 'c')])).toEqual([
    ['error', 1],
    ['note', 2],
  ]);
});
