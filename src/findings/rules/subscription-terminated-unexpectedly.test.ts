import { expect, test } from 'vitest';
import type { FindingReport } from '../../share/report/report-types.ts';
import { scenario } from '../../testing/scenario.ts';

async function found(text: string): Promise<FindingReport[]> {
  const { findings } = await scenario(text).report();
  return findings.filter(({ code }) => code === 'subscription-terminated-unexpectedly');
}

const active = `
  alice -> bob: SUBSCRIBE {Event: presence} {Expires: 600}
  bob -> alice: 200 {Expires: 600}
  bob -> alice: NOTIFY {Event: presence} {Subscription-State: active}
  alice -> bob: 200
`;
const terminated = (reason: string): string =>
  `bob -> alice: NOTIFY {Event: presence} {Subscription-State: terminated${reason}}`;

test.each([
  ['rejected', 'warning'],
  ['noresource', 'warning'],
  ['deactivated', 'note'],
])('an end that the notifier alone wants is told: %s', async (reason, severity) => {
  expect(await found(`${active}${terminated(`;reason=${reason}`)}`)).toMatchObject([
    {
      severity,
      title: `Subscription to presence of bob@test was terminated by the notifier: ${reason}`,
      frames: [5],
    },
  ]);
});

test('a NOTIFY that got 481 is told', async () => {
  const flow = `${active}bob -> alice: NOTIFY {Event: presence} {Subscription-State: active}
    alice -> bob: 481`;
  expect(await found(flow)).toMatchObject([
    {
      title: 'Subscription to presence of bob@test ended: alice@test answered a NOTIFY with 481',
      frames: [5],
    },
  ]);
});

test.each([
  [
    'an end that the subscriber asked for',
    `alice -> bob: SUBSCRIBE {Event: presence} {Expires: 0}\nbob -> alice: 200\n${terminated(';reason=deactivated')}`,
  ],
  ['a timeout', terminated(';reason=timeout')],
  ['an end without a reason', terminated('')],
  ['an end when the time was over', `${terminated(';reason=deactivated')} +601`],
])('says nothing of %s', async (_name, flow) => {
  expect(await found(`${active}${flow}`)).toEqual([]);
});

test('says nothing of the end of a transfer', async () => {
  const flow = `
    alice -> bob: REFER {Refer-To: <sip:carol@test>}
    bob -> alice: 202
    bob -> alice: NOTIFY sipfrag=200 {Subscription-State: terminated;reason=noresource}
  `;
  expect(await found(flow)).toEqual([]);
});
