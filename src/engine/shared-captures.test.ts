import { describe, expect, test } from 'vitest';
import { redactCalls } from '../share/redaction/redact.ts';
import type { Report } from '../share/report/report-types.ts';
import { allCaptures, allTexts, analyseCapture } from '../testing/all-captures.ts';
import { reopenedReport, shareAll, storyOf } from '../testing/shared-reports.ts';
import { reportOf } from './answers/report.ts';

const key = new Uint8Array(16).fill(7);

/** What differs beyond that texts were replaced by others, the same ones by the same. */
function differences(before: Report, after: Report, isOdd: boolean): string[] {
  const found: string[] = [];
  const replacements = new Map<string, string>();
  const walk = (a: unknown, b: unknown, path: string): void => {
    if (typeof a === 'string' && typeof b === 'string') {
      const known = replacements.get(a);
      if (known !== undefined && known !== b) found.push(`${path}: ${a} became ${known} and ${b}`);
      replacements.set(a, b);
    } else if (isOdd && path.endsWith('.problems')) {
      // What was badly written is written well now.
    } else if (typeof a === 'object' && a !== null && typeof b === 'object' && b !== null) {
      const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
      for (const name of keys)
        walk((a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name], `${path}.${name}`);
    } else if (a !== b) found.push(`${path}: ${JSON.stringify(a)} became ${JSON.stringify(b)}`);
  };
  for (const part of ['messages', 'calls', 'registrations', 'subscriptions', 'publications'] as const)
    walk(before[part], after[part], part);
  return found;
}

describe('what is shared is opened as it was, and redacted as the same story:', () => {
  test.each([...allCaptures, ...allTexts])(
    '%s',
    async (name) => {
      const analysis = await analyseCapture(name);
      const calls = await shareAll(analysis);
      if (calls.messages.length === 0) return;
      const reopened = await reopenedReport(calls);
      expect(storyOf(reopened)).toBe(storyOf(await reportOf(analysis)));

      const isOdd = name.startsWith('real/') || name.includes('xss');
      const { calls: redacted, leaks } = redactCalls(calls, key);
      expect(leaks).toEqual([]);
      // Messages that try to be misunderstood are: one display name looks like an address.
      if (name.includes('torture-rfc4475')) return;
      expect(differences(reopened, await reopenedReport(redacted), isOdd)).toEqual([]);
    },
    60_000,
  );
});
