import { expect, test } from 'vitest';
import { readCapture } from '../../testing/captures.ts';
import type { MessageDetails } from './message-details.ts';
import { InProcessService } from '../service/service.ts';

async function messagesOf(capture: string): Promise<MessageDetails[]> {
  const service = new InProcessService();
  const { messages } = await service.open(
    [{ name: capture, blob: new Blob([readCapture(capture)]) }],
    () => {},
  );
  const details = await Promise.all(Array.from({ length: messages }, (_, i) => service.message(i)));
  return details.flatMap((one) => ('unreadable' in one ? [] : [one]));
}

test('a message tells who is UAC and UAS of its transaction, how fast the answer came and on which hop it is', async () => {
  const [invite, challenge] = await messagesOf('02-hold-proxy-auth.pcap');
  expect(invite!.transaction).toMatchObject({
    method: 'INVITE',
    uac: '10.77.0.10:5060',
    uas: '10.77.0.1:5060',
    request: 0,
    hop: 1,
    hops: 1,
    sendings: 1,
  });
  expect(invite!.transaction?.responses).toMatchObject([{ message: 1, status: 407 }]);
  expect(invite!.transaction?.responses[0]?.after).toBeGreaterThan(0);
  expect(challenge!.transaction).toEqual(invite!.transaction);
});

test('a request that a proxy passed on is on hop 2 of 2 behind it', async () => {
  const messages = await messagesOf('02-hold-proxy-auth.pcap');
  const byes = messages.filter(
    ({ message: { startLine } }) => startLine.kind === 'request' && startLine.method === 'BYE',
  );
  expect(byes.map(({ transaction }) => [transaction?.hop, transaction?.hops])).toContainEqual([2, 2]);
});

test('a retransmission says which sending it is', async () => {
  const messages = await messagesOf('16-lost-packets.pcap');
  const sent = messages.filter(({ transaction }) => (transaction?.sendings ?? 0) > 2);
  expect(sent.length).toBeGreaterThan(2);
  const first = sent[0]!.transaction!;
  const same = messages.filter(({ transaction }) => transaction?.request === first.request);
  expect(same.map(({ transaction }) => transaction?.sending)).toEqual(
    Array.from({ length: first.sendings }, (_, i) => i + 1),
  );
});
