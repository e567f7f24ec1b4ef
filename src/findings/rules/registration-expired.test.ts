import { expect, test } from 'vitest';
import type { FindingReport } from '../../share/report/report-types.ts';
import { scenario } from '../../testing/scenario.ts';

async function found(text: string): Promise<FindingReport[]> {
  const { findings } = await scenario(text).report();
  return findings.filter(({ code }) => code === 'registration-expired');
}

const binding = '{Contact: <sip:alice@192.0.2.1>;expires=60}';
const registered = `
  alice -> registrar: REGISTER to=alice new ${binding}
  registrar -> alice: 200 ${binding}
`;
const registeredAnew = (seconds: number, options = ''): string => `
  alice -> registrar: REGISTER to=alice new ${options} ${binding} +${seconds}
  registrar -> alice: 200 ${binding}
`;
const later = (seconds: number): string => `bob -> registrar: OPTIONS call=2 +${seconds}`;

test('a registration that nobody refreshed is told, with how long it has been gone', async () => {
  expect(await found(`${registered}${later(75)}`)).toMatchObject([
    {
      severity: 'warning',
      title:
        'Registration of alice@test expired: not refreshed within 1 min, gone for 15 s when the capture ends',
      frames: [2],
    },
  ]);
});

test('a registration that came back too late is told, with how long it was gone', async () => {
  expect(await found(`${registered}${registeredAnew(90)}`)).toMatchObject([
    {
      title:
        'Registration of alice@test expired: not refreshed within 1 min, gone for 30 s until it was registered again',
      frames: [2, 4],
    },
  ]);
});

test.each([
  ['one that still holds', `${registered}${later(50)}`],
  ['one that was refreshed in time', `${registered}${registeredAnew(50)}${later(50)}`],
  ['a refresh that came a blink too late', `${registered}${registeredAnew(60)}`],
  ['one that ended a blink before the capture', `${registered}${later(60.5)}`],
  ['a device that goes on with another Call-ID', `${registered}${registeredAnew(30, 'call=3')}${later(50)}`],
  ['a device that may go on with another Call-ID', `${registered}${registeredAnew(90, 'call=3')}`],
  [
    'one that was removed',
    `${registered}
     alice -> registrar: REGISTER to=alice new {Contact: *} {Expires: 0}
     registrar -> alice: 200 {Contact:}
     ${later(90)}`,
  ],
])('says nothing of %s', async (_name, flow) => {
  expect(await found(flow)).toEqual([]);
});

test("says nothing of another device's contact", async () => {
  const flow = `
    alice -> registrar: REGISTER to=alice new {Contact:}
    registrar -> alice: 200 {Contact: <sip:alice@192.0.2.77>;expires=10}
    ${later(90)}
  `;
  expect(await found(flow)).toEqual([]);
});
