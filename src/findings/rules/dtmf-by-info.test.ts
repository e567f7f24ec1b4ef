import { expect, test } from 'vitest';
import { scenario } from '../../testing/scenario.ts';

const info = (from: string, to: string, body: string): string => `
  ${from} -> ${to}: INFO {Body ${body}}
  ${to} -> ${from}: 200
`;
const flow = (...requests: string[]): string => `
  alice -> bob: INVITE sdp
  bob -> alice: 200 sdp
  alice -> bob: ACK
  ${requests.join('')}
`;

test('digits are read from both kinds of bodies, and told for each side', async () => {
  const report = await scenario(
    flow(
      info('alice', 'bob', 'application/dtmf-relay: Signal=1\\nDuration=160\\n'),
      info('alice', 'bob', 'application/dtmf-relay: Signal= #\\nDuration= 100\\n'),
      info('bob', 'alice', 'application/dtmf: 5'),
      info('alice', 'bob', 'application/dtmf-relay: Signal=10\\n'),
    ),
  ).report();
  expect(report.calls[0]!.infoDigits).toMatchObject([
    { frame: 4, by: 'caller', digit: '1', durationMs: 160, status: 200 },
    { frame: 6, by: 'caller', digit: '#', durationMs: 100 },
    { frame: 8, by: 'callee', digit: '5', durationMs: null },
    { frame: 10, by: 'caller', digit: '*' },
  ]);
  const titles = report.findings.filter(({ code }) => code === 'dtmf').map(({ title }) => title);
  expect(titles).toEqual(['Caller sent the digits 1#* by INFO', 'Callee sent the digit 5 by INFO']);
});

test('says nothing of an INFO about something else', async () => {
  const report = await scenario(
    flow(
      info('alice', 'bob', 'application/media_control+xml: <x/>'),
      info('alice', 'bob', 'application/dtmf: hello'),
    ),
  ).report();
  expect(report.calls[0]!.infoDigits).toEqual([]);
  expect(report.findings.filter(({ code }) => code === 'dtmf')).toEqual([]);
});
