import { expect, test } from 'vitest';
import type { FindingReport } from '../../share/report/report-types.ts';
import { scenario } from '../../testing/scenario.ts';

async function found(text: string): Promise<FindingReport[]> {
  const { findings } = await scenario(text).report();
  return findings.filter(({ code }) => code === 'message-failed');
}

const message = 'alice -> bob: MESSAGE {Body text/plain: hello}';

test('an instant message that was refused is told with its ends and status', async () => {
  expect(await found(`${message}\nbob -> alice: 480`)).toMatchObject([
    {
      severity: 'error',
      title: 'Instant message from alice@test to bob@test was not delivered: 480 Temporarily Unavailable',
      frames: [2, 1],
    },
  ]);
});

test.each([
  ['one that was delivered', 'bob -> alice: 200'],
  ['one that was stored', 'bob -> alice: 202'],
  ['one that nobody answered', ''],
  ['a challenge', 'bob -> alice: 401'],
])('says nothing of %s', async (_name, answer) => {
  expect(await found(`${message}\n${answer}`)).toEqual([]);
});
