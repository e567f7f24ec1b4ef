import { expect, test } from 'vitest';
import { analyseCapture } from '../../testing/all-captures.ts';
import { scenario } from '../../testing/scenario.ts';
import type { Analysis } from '../open/analysis.ts';
import { readConversationDetails, type ConversationDetails } from './conversation-details.ts';
import { reportOf } from './report.ts';

function detailsOfAll(analysis: Analysis): Promise<ConversationDetails[]> {
  return Promise.all(
    [...analysis.conversations.keys()].map((number) => readConversationDetails(analysis, number)),
  );
}

test.each(['15-register.pcap', '26-presence-message-info.pcap', '05-blind-transfer.pcap'])(
  'the page and the report are told the same of %s',
  async (name) => {
    const analysis = await analyseCapture(name);
    const details = await detailsOfAll(analysis);
    const report = await reportOf(analysis);
    const states = (list: readonly { state: string }[]): string[] => list.map(({ state }) => state);
    expect(states(details.flatMap(({ registrations }) => registrations))).toEqual(
      states(report.registrations),
    );
    expect(states(details.flatMap(({ subscriptions }) => subscriptions))).toEqual(
      states(report.subscriptions),
    );
    expect(states(details.flatMap(({ publications }) => publications))).toEqual(states(report.publications));
  },
);

test('every conversation of a capture that is no call has a sentence', async () => {
  const analysis = await analyseCapture('26-presence-message-info.pcap');
  const details = await detailsOfAll(analysis);
  const others = details.filter(({ number }) => analysis.conversations[number]!.kind !== 'call');
  expect(others.map(({ verdict }) => verdict)).toEqual([
    'Published dialog of bob@lab.example 4 times, the last: terminated.',
    'Subscription to dialog of bob@10.77.0.50, terminated (timeout), refreshed once, 8 notifications, the last: idle.',
    '2 instant messages, all delivered.',
    'Notification of message-summary of voicemail@10.77.0.50 that no subscription asked for: 2 new voice messages.',
  ]);
});

const registered = (options: string): string => `
  alice -> registrar: REGISTER to=alice new ${options} {Contact: <sip:alice@192.0.2.1>;expires=60}
  registrar -> alice: 200 {Contact: <sip:alice@192.0.2.1>;expires=60}
`;

test('a registration that goes on with another Call-ID leads there, and to others of the account', async () => {
  const analysis = await scenario(
    registered('') + registered('call=2 +30') + registered('call=3 +5'),
  ).analyse();
  const [first] = await detailsOfAll(analysis);
  expect(first!.registrations).toMatchObject([{ state: 'unregistered' }]);
  expect(first!.relatedConversations.map(({ conversation, relation }) => [conversation, relation])).toEqual([
    [1, 'continues-here'],
    [2, 'same-account'],
  ]);
});

test('a call and the notifications that tell of it lead to each other', async () => {
  const body =
    '{Body application/dialog-info+xml: <dialog-info><dialog id="1" call-id="call-1@test"><state>early</state></dialog></dialog-info>}';
  const analysis = await scenario(`
    carol -> bob: SUBSCRIBE call=blf {Event: dialog}
    bob -> carol: 200
    alice -> bob: INVITE sdp
    bob -> carol: NOTIFY call=blf {Event: dialog} {Subscription-State: active} ${body}
    carol -> bob: 200
    bob -> alice: 200 for=INVITE sdp
    alice -> bob: ACK
  `).analyse();
  const [subscription, call] = await detailsOfAll(analysis);
  expect(subscription!.relatedConversations).toMatchObject([
    { conversation: 1, relation: 'names-call', detail: 'dialog of bob@test: early', message: 3 },
  ]);
  expect(call!.relatedConversations).toMatchObject([
    { conversation: 0, relation: 'named-by', detail: 'NOTIFY: early', message: 3 },
  ]);
});
