import { expect, test } from 'vitest';
import type { FindingReport } from '../../share/report/report-types.ts';
import { reportOfCapture } from '../../testing/captures.ts';
import { scenario } from '../../testing/scenario.ts';

async function found(text: string): Promise<FindingReport[]> {
  const { findings } = await scenario(text).report();
  return findings.filter(({ code }) => code === 'registration-failed');
}

const register = 'alice -> registrar: REGISTER to=alice new {Contact: <sip:alice@192.0.2.1>;expires=60}';
const accepted = 'registrar -> alice: 200 {Contact: <sip:alice@192.0.2.1>;expires=60}';

test('a REGISTER that is refused is an error, and says why', async () => {
  expect(await found(`${register}\nregistrar -> alice: 404`)).toMatchObject([
    { severity: 'error', title: 'Registration of alice@test failed: 404 Not Found', frames: [2], call: null },
  ]);
});

test('refusals in a row are told once, with how many and how long', async () => {
  const again = `${register} +9.98\nregistrar -> alice: 503`;
  expect(await found(`${register}\nregistrar -> alice: 503\n${again}\n${again}`)).toMatchObject([
    {
      title: 'Registration of alice@test failed: 503 Service Unavailable, 3 times in 20 s',
      frames: [2, 4, 6],
    },
  ]);
});

test('a refusal is a warning when the registration stays or succeeds later', async () => {
  const failure = `${register}\nregistrar -> alice: 503`;
  const registered = `${register}\n${accepted}`;
  expect(await found(`${registered}\n${failure}`)).toMatchObject([{ severity: 'warning' }]);
  expect(await found(`${failure}\n${registered}`)).toMatchObject([{ severity: 'warning' }]);
});

test.each([
  ['a challenge that was answered', `registrar -> alice: 401\n${register} auth\n${accepted}`],
  [
    'a wrong password, which auth-failed tells',
    `registrar -> alice: 401\n${register} auth\nregistrar -> alice: 401`,
  ],
  ['an interval too brief, which another rule tells', 'registrar -> alice: 423'],
  ['a success', accepted],
  ['no answer at all', ''],
])('says nothing of %s', async (_name, answer) => {
  expect(await found(`${register}\n${answer}`)).toEqual([]);
});

test('a 403 after credentials is told, unless its reason blames them, which auth-failed tells', async () => {
  const flow = `${register}\nregistrar -> alice: 401\n${register} auth\nregistrar -> alice: 403`;
  expect(await found(flow)).toMatchObject([{ frames: [4] }]);
  // Here, 403 says "Wrong password".
  const { findings } = await reportOfCapture('real/zeek+zeek__wireshark.pcap');
  expect(findings.filter(({ code }) => code === 'registration-failed')).toEqual([]);
});
