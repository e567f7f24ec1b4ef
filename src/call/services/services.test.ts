import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reportOf } from '../../engine/answers/report.ts';
import { reportOfText } from '../../testing/captures.ts';
import { scenario } from '../../testing/scenario.ts';

const lines = [
  'alice -> pa: REGISTER to=alice new {Contact: <sip:a@192.0.2.1>;expires=x, *, <;expires=99999999999>}',
  'alice -> pa: REGISTER to=alice new {Contact: <sip:a@192.0.2.1>;q=9;expires=5}',
  'alice -> pa: REGISTER {Contact: *} {Expires: -1}',
  'pa -> alice: 200 {Contact: <sip:a@192.0.2.1>;expires=5, <sip:b@x>}',
  'pa -> alice: 423 {Min-Expires: never}',
  'pa -> alice: 401 {WWW-Authenticate: Digest}',
  'alice -> pa: SUBSCRIBE {Event: ;id=1} {Expires: 4294967295}',
  'alice -> pa: SUBSCRIBE new {Event: dialog;id=__proto__} {Expires: 0}',
  'pa -> alice: NOTIFY {Event: dialog} {Subscription-State: ;expires=x}',
  'pa -> alice: NOTIFY {Subscription-State: odd;reason=odd} {Body application/dialog-info+xml: <dialog call-id="call-1@test"><state>}',
  'pa -> alice: NOTIFY {Event: message-summary} {Body application/simple-message-summary: Voice-Message: 9/}',
  'alice -> pa: PUBLISH new {SIP-If-Match: toString} {Body application/pidf+xml: <basic>}',
  'pa -> alice: 200 {SIP-ETag: toString}',
  'alice -> pa: REFER {Refer-To: <>}',
  'alice -> pa: INFO {Body application/dtmf-relay: Signal=}',
  'alice -> pa: MESSAGE',
  'alice -> pa: OPTIONS new +40',
];

test('no order of odd requests and responses makes the analysis throw', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...lines), { minLength: 1, maxLength: 12 }), async (flow) => {
      // A response needs a request before it.
      const report = await scenario(
        ['alice -> pa: REGISTER', 'pa -> alice: OPTIONS', ...flow].join('\n'),
      ).report();
      for (const { verdict } of [...report.registrations, ...report.subscriptions, ...report.publications]) {
        expect(verdict).toMatch(/^[A-Z0-9].*\.$/s);
      }
    }),
    { numRuns: 60 },
  );
});

test('a log without times and addresses has registrations, none of which expires', async () => {
  const message = (start: string, ...fields: string[]): string =>
    [
      start,
      'Via: SIP/2.0/UDP a;branch=z9hG4bK1',
      'From: <sip:a@b>;tag=1',
      'To: <sip:a@b>',
      'Call-ID: x',
      'CSeq: 1 REGISTER',
      ...fields,
      'Content-Length: 0',
      '',
      '',
    ].join('\r\n');
  const report = await reportOfText(
    message('REGISTER sip:b SIP/2.0', 'Contact: <sip:a@c>') +
      message('SIP/2.0 200 OK', 'Contact: <sip:a@c>;expires=1'),
  );
  expect(report.registrations).toMatchObject([
    {
      state: 'registered',
      bindings: [{ expires: 1, periods: [{ until: null }] }],
      verdict: 'Registered for 1.0 s.',
    },
  ]);
});

test('a client may register ever new contacts', async () => {
  const flow = Array.from(
    { length: 400 },
    (_, i) => `
    alice -> pa: REGISTER to=alice new {Contact: <sip:a${i}@192.0.2.1>;expires=5}
    alice -> pa: SUBSCRIBE new {Event: e${i}}
  `,
  ).join('');
  const analysis = await scenario(flow).analyse();
  const report = await reportOf(analysis);
  expect(report.registrations[0]!.events).toHaveLength(400);
  expect(report.subscriptions).toHaveLength(400);
});
