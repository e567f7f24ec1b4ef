import { expect, test } from 'vitest';
import type { FindingReport } from '../../share/report/report-types.ts';
import { scenario } from '../../testing/scenario.ts';

async function found(text: string): Promise<FindingReport[]> {
  const { findings } = await scenario(text).report();
  return findings.filter(({ code }) => code === 'registration-interval-too-brief');
}

const tooBrief = `
  alice -> registrar: REGISTER to=alice new {Contact: <sip:alice@192.0.2.1>;expires=30}
  registrar -> alice: 423 {Min-Expires: 120}
`;

test('a 423 with a retry that takes longer is worth knowing', async () => {
  const flow = `${tooBrief}
    alice -> registrar: REGISTER to=alice new {Contact: <sip:alice@192.0.2.1>;expires=120}
    registrar -> alice: 200 {Contact: <sip:alice@192.0.2.1>;expires=120}
  `;
  expect(await found(flow)).toMatchObject([
    {
      severity: 'note',
      title:
        'Registration of alice@test for 30 s was too brief (423), the registrar wants at least 2 min, registered for 2 min then',
      frames: [2, 3],
    },
  ]);
});

test('a 423 without a retry is a warning', async () => {
  expect(await found(tooBrief)).toMatchObject([
    {
      severity: 'warning',
      title: 'Registration of alice@test for 30 s was too brief (423), the registrar wants at least 2 min',
    },
  ]);
});

test('says nothing of another failure', async () => {
  expect(await found(tooBrief.replace('423', '403'))).toEqual([]);
});
