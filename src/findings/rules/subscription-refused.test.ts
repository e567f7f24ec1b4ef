import { expect, test } from 'vitest';
import type { FindingReport } from '../../share/report/report-types.ts';
import { scenario } from '../../testing/scenario.ts';

async function found(text: string): Promise<FindingReport[]> {
  const { findings } = await scenario(text).report();
  return findings.filter(({ code }) => code === 'subscription-refused');
}

const subscribe = 'alice -> bob: SUBSCRIBE {Event: presence} {Expires: 60}';

test('a SUBSCRIBE that got a failure is told with its event and status', async () => {
  expect(await found(`${subscribe}\nbob -> alice: 404`)).toMatchObject([
    {
      severity: 'warning',
      title: 'Subscription to presence of bob@test was refused: 404 Not Found',
      frames: [2],
    },
  ]);
});

test.each([
  ['a success', 'bob -> alice: 200'],
  ['no answer', ''],
  ['a challenge that was answered', `bob -> alice: 401\n${subscribe} auth new\nbob -> alice: 200`],
  [
    'refused credentials, which auth-failed tells',
    `bob -> alice: 401\n${subscribe} auth new\nbob -> alice: 401`,
  ],
  ['a first interval that was too brief', `bob -> alice: 423\n${subscribe} new\nbob -> alice: 200`],
])('says nothing of %s', async (_name, answer) => {
  expect(await found(`${subscribe}\n${answer}`)).toEqual([]);
});
