import { expect, test } from 'vitest';
import { findingsIn } from '../../testing/findings.ts';

const found = (text: string): Promise<string[]> => findingsIn(text, 'contact-unreachable');

/** Bob answers with a Contact; Alice's ACK goes to it. */
const flow = (ack: string, behind: string, contact = 'sip:bob@192.168.14.20'): string => `
  inside is 192.168.14.20
  alice -> bob: INVITE sdp
  bob -> alice: 200 sdp {Contact: <${contact}>}
  alice -> ${ack}: ACK to=bob uri=${contact}
  bob -> alice: 200 again +0.5
  alice -> ${ack}: ACK again
  bob -> alice: 200 again +1
  alice -> ${ack}: ACK again
  ${behind}`;

test('an ACK that goes to a Contact where nobody is, until the callee hangs up, is an error', async () => {
  expect(await found(flow('inside', 'bob -> alice: BYE +30\nalice -> bob: 200'))).toEqual([
    'error [3 2 8] The ACK went to the private address 192.168.14.20, the Contact of the 200 OK, where nobody was heard: 192.0.2.3 sent the response 3 times',
  ]);
});

test('while the call lasts it is a warning', async () => {
  expect(await found(flow('inside', ''))).toMatchObject([expect.stringMatching(/^warning \[3 2\]/)]);
});

test('nothing is said when the host was heard, when the ACK went back to the sender, or was lost once', async () => {
  expect(await found(flow('inside', 'inside -> alice: OPTIONS to=alice +1'))).toEqual([]);
  expect(await found(flow('bob', ''))).toEqual([]);
  expect(await found(flow('inside', '').split('bob -> alice: 200 again +1')[0]!)).toEqual([]);
});

test('nothing is said when something else than the Contact led the ACK there', async () => {
  expect(await found(flow('inside', '', 'sip:bob@bob.example'))).toEqual([]);
});
