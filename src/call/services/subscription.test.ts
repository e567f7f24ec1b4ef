import { describe, expect, test } from 'vitest';
import type { SubscriptionReport } from '../../share/report/report-types.ts';
import { scenario } from '../../testing/scenario.ts';

async function subscriptions(text: string): Promise<readonly SubscriptionReport[]> {
  return (await scenario(text).report()).subscriptions;
}

const begun = `
  alice -> bob: SUBSCRIBE {Event: presence} {Expires: 60}
  bob -> alice: 200 {Expires: 60}
  bob -> alice: NOTIFY {Event: presence} {Subscription-State: active;expires=60}
  alice -> bob: 200
`;

describe('a subscription', () => {
  test('is active once a NOTIFY says so', async () => {
    const [subscription] = await subscriptions(begun);
    expect(subscription).toMatchObject({
      callId: 'call-1@test',
      event: 'presence',
      id: null,
      subscriber: 'sip:alice@test',
      notifier: 'sip:bob@test',
      state: 'active',
      status: 200,
      expires: 60,
      unsolicited: false,
      call: null,
      requestFrames: [1],
      refreshFrames: [],
      frames: [1, 2, 3, 4],
    });
    expect(subscription!.verdict).toBe('Subscription to presence of bob@test, active, 1 notification.');
  });

  test('is pending before that, and while the NOTIFY says so', async () => {
    expect(await subscriptions('alice -> bob: SUBSCRIBE {Event: presence}')).toMatchObject([
      { state: 'pending' },
    ]);
    expect(
      await subscriptions(`
        alice -> bob: SUBSCRIBE {Event: presence}
        bob -> alice: 202
        bob -> alice: NOTIFY {Event: presence} {Subscription-State: pending}
      `),
    ).toMatchObject([{ state: 'pending', status: 202 }]);
  });

  test('is told by the NOTIFY even when it overtakes the response', async () => {
    const found = await subscriptions(`
      alice -> bob: SUBSCRIBE {Event: presence} {Expires: 60}
      bob -> alice: NOTIFY {From: <sip:bob@test>;tag=bob-tag} {To: <sip:alice@test>;tag=alice-tag} {Event: presence} {Subscription-State: active}
      bob -> alice: 200 for=SUBSCRIBE {Expires: 60}
    `);
    expect(found).toMatchObject([{ state: 'active', unsolicited: false }]);
  });

  test('is prolonged by a refresh in its dialog', async () => {
    const [subscription] = await subscriptions(`${begun}
      alice -> bob: SUBSCRIBE {Event: presence} {Expires: 60} +50
      bob -> alice: 200 {Expires: 60}
      carol -> bob: OPTIONS call=2 +40
    `);
    expect(subscription).toMatchObject({ state: 'active', requestFrames: [1, 5], refreshFrames: [5] });
  });

  test('has expired when nobody prolonged it in time', async () => {
    const [subscription] = await subscriptions(`${begun}
      carol -> bob: OPTIONS call=2 +70
    `);
    expect(subscription!.state).toBe('expired');
  });

  test('ends with Expires: 0 and the NOTIFY that follows', async () => {
    const [subscription] = await subscriptions(`${begun}
      alice -> bob: SUBSCRIBE {Event: presence} {Expires: 0}
      bob -> alice: 200 {Expires: 0}
      bob -> alice: NOTIFY {Event: presence} {Subscription-State: terminated;reason=timeout}
      alice -> bob: 200
    `);
    expect(subscription).toMatchObject({ state: 'terminated', reason: 'timeout' });
  });

  test('ends with Expires: 0 even if the last NOTIFY was not captured', async () => {
    const [subscription] = await subscriptions(`${begun}
      alice -> bob: SUBSCRIBE {Event: presence} {Expires: 0}
      bob -> alice: 200
    `);
    expect(subscription!.state).toBe('terminated');
  });

  test('is over when the subscriber does not know it any more', async () => {
    const [subscription] = await subscriptions(`${begun}
      bob -> alice: NOTIFY {Event: presence} {Subscription-State: active}
      alice -> bob: 481
    `);
    expect(subscription).toMatchObject({ state: 'terminated', reason: 'NOTIFY refused: 481' });
  });

  test.each([
    ['refused', 'bob -> alice: 489', 489],
    ['challenged', 'bob -> alice: 401', 401],
  ])('is %s', async (state, answer, status) => {
    const [subscription] = await subscriptions(`
      alice -> bob: SUBSCRIBE {Event: presence}
      ${answer}
    `);
    expect(subscription).toMatchObject({ state, status });
  });

  test('that was challenged and tried again is one', async () => {
    const found = await subscriptions(`
      alice -> bob: SUBSCRIBE {Event: presence}
      bob -> alice: 401
      alice -> bob: SUBSCRIBE auth new {Event: presence}
      bob -> alice: 200 {Expires: 60}
    `);
    expect(found).toMatchObject([{ state: 'pending', status: 200, requestFrames: [1, 3] }]);
  });

  test('in one dialog is told from others by the id of its Event', async () => {
    const found = await subscriptions(`
      alice -> bob: SUBSCRIBE {Event: dialog;id=1}
      bob -> alice: 200
      alice -> bob: SUBSCRIBE {Event: dialog;id=2}
      bob -> alice: 200
      bob -> alice: NOTIFY {Event: dialog;id=2} {Subscription-State: active}
    `);
    expect(found.map(({ id, state }) => [id, state])).toEqual([
      ['1', 'pending'],
      ['2', 'active'],
    ]);
  });

  test('that forked is one for each notifier', async () => {
    const found = await subscriptions(`
      alice -> proxy: SUBSCRIBE to=bob {Event: presence}
      proxy -> bob: SUBSCRIBE
      proxy -> carol: SUBSCRIBE
      bob -> proxy: 200
      proxy -> alice: 200
      bob -> alice: NOTIFY {Event: presence} {Subscription-State: active}
      alice -> bob: 200
      carol -> alice: NOTIFY {From: <sip:bob@test>;tag=carol-tag} {To: <sip:alice@test>;tag=alice-tag} {Event: presence} {Subscription-State: pending}
    `);
    expect(found.map(({ notifications }) => notifications.map(({ frame, state }) => [frame, state]))).toEqual(
      [[[6, 'active']], [[8, 'pending']]],
    );
  });

  test('that nobody asked for is unsolicited, and says who notifies whom', async () => {
    const [subscription] = await subscriptions(`
      voicemail -> alice: NOTIFY {Event: message-summary} {Subscription-State: active} {Body application/simple-message-summary: Messages-Waiting: yes\\nVoice-Message: 2/8 (0/2)}
      alice -> voicemail: 200
    `);
    expect(subscription).toMatchObject({
      event: 'message-summary',
      unsolicited: true,
      subscriber: 'sip:alice@test',
      notifier: 'sip:voicemail@test',
      notifications: [{ content: '2 new voice messages' }],
    });
  });

  test('joined in the middle has the state that its NOTIFY tells', async () => {
    const [subscription] = await subscriptions(`
      bob -> alice: NOTIFY {To: <sip:alice@test>;tag=a} {Event: presence} {Subscription-State: active;expires=300}
    `);
    expect(subscription).toMatchObject({ state: 'active', expires: 300, requestFrames: [] });
  });

  test('of a REFER belongs to its call', async () => {
    const [subscription] = await subscriptions(`
      alice -> bob: INVITE sdp
      bob -> alice: 200 sdp
      alice -> bob: ACK
      alice -> bob: REFER {Refer-To: <sip:carol@test>}
      bob -> alice: 202
      bob -> alice: NOTIFY sipfrag=100 {Subscription-State: active;expires=60}
      alice -> bob: 200
      bob -> alice: NOTIFY sipfrag=200 {Subscription-State: terminated;reason=noresource}
      alice -> bob: 200
    `);
    expect(subscription).toMatchObject({
      event: 'refer',
      call: 0,
      subscriber: 'sip:alice@test',
      state: 'terminated',
      reason: 'noresource',
      notifications: [{ content: 'SIP/2.0 100 Trying' }, { content: 'SIP/2.0 200 OK' }],
    });
  });

  test.each([
    ['refused', 'bob -> alice: 603'],
    ['without a subscription', 'bob -> alice: 202 {Refer-Sub: false}'],
  ])('does not come of a REFER that was %s', async (_name, answer) => {
    const found = await subscriptions(`
      alice -> bob: REFER {Refer-To: <sip:carol@test>} {Refer-Sub: false}
      ${answer}
    `);
    expect(found).toEqual([]);
  });

  test('to dialogs is tied to the call that its notifications name', async () => {
    const report = await scenario(`
      alice -> bob: INVITE sdp
      bob -> alice: 200 sdp
      alice -> bob: ACK
      carol -> bob: SUBSCRIBE call=blf {Event: dialog}
      bob -> carol: 200
      bob -> carol: NOTIFY call=blf {Event: dialog} {Subscription-State: active} {Body application/dialog-info+xml: <dialog-info><dialog id="1" call-id="call-1@test"><state>confirmed</state><local><target uri="sip:bob@x"><param pname="+sip.rendering" pvalue="no"/></target></local></dialog></dialog-info>}
    `).report();
    expect(report.subscriptions).toMatchObject([
      { call: 0, notifications: [{ content: 'confirmed, on hold' }] },
    ]);
  });
});
