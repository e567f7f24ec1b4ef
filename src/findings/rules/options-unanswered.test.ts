import { expect, test } from 'vitest';
import type { FindingReport } from '../../share/report/report-types.ts';
import { scenario } from '../../testing/scenario.ts';

async function found(text: string): Promise<FindingReport[]> {
  const { findings } = await scenario(text).report();
  return findings.filter(({ code }) => code === 'options-unanswered');
}

const answered = 'alice -> bob: OPTIONS new +10\nbob -> alice: 200\n';
const unanswered = 'alice -> bob: OPTIONS new +10\n';
const end = 'carol -> dave: OPTIONS call=2 +40\n';

test('a heartbeat that stops being answered is told', async () => {
  expect(await found(answered + unanswered.repeat(3) + end)).toMatchObject([
    {
      severity: 'warning',
      title: '192.0.2.2 did not answer 3 OPTIONS requests in a row for 1 min',
      frames: [3, 4, 5],
    },
  ]);
});

test('a gap in the heartbeat is told, and that it is over', async () => {
  expect(await found(answered + unanswered.repeat(4) + answered)).toMatchObject([
    { title: '192.0.2.2 did not answer 4 OPTIONS requests in a row for 40 s, then answered again' },
  ]);
});

test.each([
  ['two that were lost', answered + unanswered.repeat(2) + answered],
  ['answers that were never in the capture', unanswered.repeat(5) + end],
  ['answers that may still come', answered + unanswered.repeat(3)],
  [
    'a refusal, which is an answer',
    answered + 'alice -> bob: OPTIONS new\nbob -> alice: 404\n'.repeat(4) + end,
  ],
])('says nothing of %s', async (_name, flow) => {
  expect(await found(flow)).toEqual([]);
});
