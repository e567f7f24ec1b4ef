import { describe, expect, test } from 'vitest';
import type { RegistrationReport } from '../../share/report/report-types.ts';
import { scenario } from '../../testing/scenario.ts';

async function registrations(text: string): Promise<readonly RegistrationReport[]> {
  return (await scenario(text).report()).registrations;
}

/** `register 1 200`: kind, frame and status of each event. */
function told({ events }: RegistrationReport): string[] {
  return events.map(({ kind, frame, status }) => `${kind} ${frame} ${status}`);
}

const contact = '{Contact: <sip:alice@192.0.2.1>;q=0.7;expires=60}';
const registered = `
  alice -> registrar: REGISTER to=alice new {Contact: <sip:alice@192.0.2.1>} {Expires: 120}
  registrar -> alice: 200 ${contact}
`;

describe('a registration', () => {
  test('is registered once a 200 lists its contact, for as long as the 200 says', async () => {
    const [registration] = await registrations(registered);
    expect(registration).toMatchObject({
      addressOfRecord: 'sip:alice@test',
      callId: 'call-1@test',
      state: 'registered',
      bindings: [
        { contact: 'sip:alice@192.0.2.1', q: 0.7, expires: 60, instance: null, own: true, state: 'active' },
      ],
      verdict: 'Registered for 1 min, 1 min left when the capture ends.',
    });
    expect(told(registration!)).toEqual(['register 1 200']);
  });

  test('has the Expires header field for contacts that say nothing themselves', async () => {
    const [registration] = await registrations(`
      alice -> registrar: REGISTER to=alice new {Contact: <sip:a@192.0.2.1>}
      registrar -> alice: 200 {Contact: <sip:a@192.0.2.1>} {Expires: 90}
    `);
    expect(registration!.bindings[0]).toMatchObject({ expires: 90, q: null });
  });

  test('whose time nobody tells does not expire', async () => {
    const [registration] = await registrations(`
      alice -> registrar: REGISTER to=alice new {Contact: <sip:a@192.0.2.1>}
      registrar -> alice: 200 {Contact: <sip:a@192.0.2.1>}
      bob -> registrar: OPTIONS call=2 +90000
    `);
    expect(registration).toMatchObject({ state: 'registered', bindings: [{ expires: null }] });
  });

  test('is prolonged by a refresh, from the response that grants it', async () => {
    const [registration] = await registrations(`${registered}
      alice -> registrar: REGISTER to=alice new {Contact: <sip:alice@192.0.2.1>} {Expires: 120} +50
      registrar -> alice: 200 ${contact}
      bob -> registrar: OPTIONS call=2 +30
    `);
    expect(registration!.state).toBe('registered');
    expect(told(registration!)).toEqual(['register 1 200', 'refresh 3 200']);
    expect(registration!.bindings[0]!.periods).toMatchObject([
      { startFrame: 2, refreshFrames: [4], endFrame: null },
    ]);
    expect(registration!.verdict).toBe(
      'Registered for 1 min, refreshed once, 30 s left when the capture ends.',
    );
  });

  test('has expired when the capture goes on longer than it was granted for', async () => {
    const [registration] = await registrations(`${registered}
      bob -> registrar: OPTIONS call=2 +70
    `);
    expect(registration).toMatchObject({ state: 'expired', bindings: [{ state: 'expired' }] });
    expect(registration!.verdict).toBe('Registered for 1 min, expired 10 s before the capture ends.');
  });

  test('that comes back too late is a registration anew, not a refresh', async () => {
    const [registration] = await registrations(`${registered}
      alice -> registrar: REGISTER to=alice new {Contact: <sip:alice@192.0.2.1>} {Expires: 120} +70
      registrar -> alice: 200 ${contact}
    `);
    expect(told(registration!)).toEqual(['register 1 200', 'register 3 200']);
    expect(registration!.bindings[0]!.periods.map(({ startFrame }) => startFrame)).toEqual([2, 4]);
  });

  test.each([
    ['its contact with expires=0', '{Contact: <sip:alice@192.0.2.1>;expires=0}'],
    ['its contact and Expires: 0', '{Contact: <sip:alice@192.0.2.1>} {Expires: 0}'],
    ['all contacts', '{Contact: *} {Expires: 0}'],
  ])('ends with a REGISTER that removes %s', async (_name, fields) => {
    const [registration] = await registrations(`${registered}
      alice -> registrar: REGISTER to=alice new ${fields} +20
      registrar -> alice: 200 {Contact:}
    `);
    expect(registration).toMatchObject({ state: 'unregistered', bindings: [{ state: 'removed' }] });
    expect(told(registration!)).toEqual(['register 1 200', 'unregister 3 200']);
    expect(registration!.verdict).toBe('Registered for 1 min, unregistered after 20 s.');
  });

  test('has one event for a challenge and the retry that answers it', async () => {
    const [registration] = await registrations(`
      alice -> registrar: REGISTER to=alice new ${contact}
      registrar -> alice: 401
      alice -> registrar: REGISTER to=alice new auth ${contact}
      registrar -> alice: 200 ${contact}
    `);
    expect(told(registration!)).toEqual(['challenge 2 401', 'register 3 200']);
    expect(registration!.events[1]).toMatchObject({ attemptFrames: [1, 3], answerFrame: 4 });
    expect(registration!.state).toBe('registered');
  });

  test.each([
    ['nobody answered', 'pending', '', []],
    ['a challenge was not answered', 'challenged', 'registrar -> alice: 401', ['challenge 2 401']],
    ['it was refused', 'failed', 'registrar -> alice: 403', ['failure 1 403']],
  ])('is not one when %s', async (_name, state, answer, events) => {
    const [registration] = await registrations(`
      alice -> registrar: REGISTER to=alice new ${contact}
      ${answer}
    `);
    expect(registration).toMatchObject({ state, bindings: [] });
    if (events.length > 0) expect(told(registration!)).toEqual(events);
  });

  test('whose password is wrong has failed, and says that credentials were sent', async () => {
    const [registration] = await registrations(`
      alice -> registrar: REGISTER to=alice new ${contact}
      registrar -> alice: 401
      alice -> registrar: REGISTER to=alice new auth ${contact}
      registrar -> alice: 401
    `);
    expect(registration!.state).toBe('failed');
    expect(told(registration!)).toEqual(['challenge 2 401', 'failure 3 401', 'challenge 4 401']);
    expect(registration!.verdict).toBe('Registration failed: 401 Unauthorized in spite of credentials.');
  });

  test('whose nonce was only too old was challenged, not refused', async () => {
    const flow = (stale: boolean): string => `
      alice -> registrar: REGISTER to=alice new ${contact}
      registrar -> alice: 401
      alice -> registrar: REGISTER to=alice new auth ${contact}
      registrar -> alice: 401 {WWW-Authenticate: Digest realm="test", nonce="x"${stale ? ', stale=true' : ''}}
    `;
    expect((await registrations(flow(true)))[0]!.state).toBe('challenged');
    expect((await registrations(flow(false)))[0]!.state).toBe('failed');
  });

  test('with credentials kept from before that are challenged anew was not refused', async () => {
    const [registration] = await registrations(`
      alice -> registrar: REGISTER to=alice new auth ${contact}
      registrar -> alice: 401
    `);
    expect(registration!.state).toBe('challenged');
  });

  test('stays in force when a refresh fails, until its time is over', async () => {
    const flow = `${registered}
      alice -> registrar: REGISTER to=alice new ${contact} +30
      registrar -> alice: 503
    `;
    const [early] = await registrations(flow);
    expect(early!.state).toBe('registered');
    expect(early!.verdict).toContain('the last attempt failed: 503');
    const [late] = await registrations(`${flow}
      bob -> registrar: OPTIONS call=2 +90`);
    expect(late!.state).toBe('failed');
  });

  test('tells the other devices of the account that the response lists', async () => {
    const other = '{Contact: <sip:alice@192.0.2.77;line=2>;expires=400, <sip:alice@192.0.2.1>;expires=60}';
    const [registration] = await registrations(`
      alice -> registrar: REGISTER to=alice new ${contact}
      registrar -> alice: 200 ${other}
    `);
    expect(registration!.bindings.map(({ contact: uri, own }) => [uri, own])).toEqual([
      ['sip:alice@192.0.2.1', true],
      ['sip:alice@192.0.2.77;line=2', false],
    ]);
    expect(registration!.verdict).toContain('1 other contact is registered for the account');
  });

  test('that only asks hears what is registered, and has no binding of its own', async () => {
    const [registration] = await registrations(`
      alice -> registrar: REGISTER to=alice new {Contact:}
      registrar -> alice: 200 {Contact: <sip:alice@192.0.2.77>;expires=400}
    `);
    expect(told(registration!)).toEqual(['query 1 200']);
    expect(registration).toMatchObject({ state: 'registered', bindings: [{ own: false }] });
    expect(registration!.verdict).toBe('Asked for the contacts of alice@test: 1 registered.');
  });

  test('is told by instance and reg-id when the device has another address', async () => {
    const at = (host: string): string =>
      `{Contact: <sip:a@${host}>;reg-id=1;+sip.instance="<urn:uuid:0001>";expires=60}`;
    const [registration] = await registrations(`
      alice -> registrar: REGISTER to=alice new ${at('10.0.0.1')}
      registrar -> alice: 200 ${at('10.0.0.1')}
      alice -> registrar: REGISTER to=alice new ${at('10.0.0.2')} +5
      registrar -> alice: 200 ${at('10.0.0.2')}
    `);
    expect(told(registration!)).toEqual(['register 1 200', 'refresh 3 200']);
    expect(registration!.bindings).toMatchObject([{ contact: 'sip:a@10.0.0.2', instance: 'urn:uuid:0001' }]);
  });

  test('is known again when the registrar lists it under the address it saw', async () => {
    const flow = `
      alice -> registrar: REGISTER to=alice new {Contact: <sip:alice@10.0.0.1>}
      registrar -> alice: 200 {Contact: <sip:alice@203.0.113.9:1024>;expires=60}
    `;
    const [registration] = await registrations(flow + flow);
    expect(told(registration!)).toEqual(['register 1 200', 'refresh 3 200']);
    expect(registration!.bindings).toMatchObject([{ contact: 'sip:alice@203.0.113.9:1024', own: true }]);
  });

  test('is not one when the 200 lists other contacts only', async () => {
    const [registration] = await registrations(`
      alice -> registrar: REGISTER to=alice new {Contact:}
      registrar -> alice: 200 {Contact: <sip:alice@192.0.2.77>;expires=400}
      alice -> registrar: REGISTER to=alice new ${contact}
      registrar -> alice: 200 {Contact: <sip:alice@192.0.2.77>;expires=399}
    `);
    expect(registration!.state).toBe('unregistered');
  });

  test('over a proxy is one, with the Path that the proxy added and the Service-Route of the registrar', async () => {
    const [registration] = await registrations(`
      alice -> proxy: REGISTER to=alice new ${contact}
      proxy -> registrar: REGISTER {Path: <sip:proxy@192.0.2.2;lr>}
      registrar -> proxy: 200 ${contact} {Service-Route: <sip:orig@registrar.test;lr>}
      proxy -> alice: 200
    `);
    expect(told(registration!)).toEqual(['register 1 200']);
    expect(registration).toMatchObject({
      state: 'registered',
      path: ['sip:proxy@192.0.2.2;lr'],
      serviceRoute: ['sip:orig@registrar.test;lr'],
      events: [{ answerFrame: 4 }],
    });
  });

  test('counts a retransmitted REGISTER once', async () => {
    const [registration] = await registrations(`
      alice -> registrar: REGISTER to=alice new ${contact}
      alice -> registrar: REGISTER again +0.5
      registrar -> alice: 200 ${contact}
    `);
    expect(told(registration!)).toEqual(['register 1 200']);
  });

  test('that a device begins anew with another Call-ID goes on there', async () => {
    const found = await registrations(`${registered}
      alice -> registrar: REGISTER to=alice new call=2 ${contact} +30
      registrar -> alice: 200 ${contact}
    `);
    expect(found.map(({ state, continuedBy }) => [state, continuedBy])).toEqual([
      ['unregistered', 1],
      ['registered', null],
    ]);
    expect(found[0]).toMatchObject({ bindings: [{ state: 'moved' }] });
    expect(found[0]!.verdict).toContain('then registered again with another Call-ID');
  });

  test('that another device begins with another Call-ID is another one', async () => {
    const found = await registrations(`${registered}
      carol -> registrar: REGISTER as=alice to=alice new call=2 {Contact: <sip:alice@192.0.2.9>} +10
      registrar -> carol: 200 {Contact: <sip:alice@192.0.2.9>;expires=60, <sip:alice@192.0.2.1>;expires=50}
    `);
    expect(found.map(({ state, continuedBy }) => [state, continuedBy])).toEqual([
      ['registered', null],
      ['registered', null],
    ]);
  });

  test('of two accounts under one Call-ID are two', async () => {
    const found = await registrations(`
      alice -> registrar: REGISTER to=alice new ${contact}
      registrar -> alice: 200 ${contact}
      alice -> registrar: REGISTER as=sales to=sales new {Contact: <sip:sales@192.0.2.1>;expires=60}
      registrar -> alice: 200 {Contact: <sip:sales@192.0.2.1>;expires=60}
    `);
    expect(found.map(({ addressOfRecord, state }) => [addressOfRecord, state])).toEqual([
      ['sip:alice@test', 'registered'],
      ['sip:sales@test', 'registered'],
    ]);
  });
});
