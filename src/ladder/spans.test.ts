import { expect, test } from 'vitest';
import { InProcessService } from '../engine/service/service.ts';
import { pcapFile } from '../testing/capture-files.ts';
import { scenario } from '../testing/scenario.ts';
import { formatEnd } from './describe.ts';
import type { Ladder } from './model.ts';

async function ladderOf(text: string): Promise<Ladder> {
  const service = new InProcessService();
  const bytes = pcapFile(scenario(text).packets, { linkType: 101, nanoseconds: true });
  await service.open([{ name: 'flow.pcap', blob: new Blob([new Uint8Array(bytes)]) }], () => undefined);
  return service.ladder([0]);
}

/** `hold at 192.0.2.1:5060, 4 to 7`; messages count from 0. */
async function spansOf(text: string): Promise<string[]> {
  const ladder = await ladderOf(text);
  return ladder.conversations.flatMap(({ spans }) =>
    spans.map(
      ({ kind, endpoint, from, to, isOpen }) =>
        `${kind} at ${formatEnd(ladder.endpoints[endpoint])}, ${from} to ${to}${isOpen ? ', open' : ''}`,
    ),
  );
}

const setUp = `
  alice is 192.0.2.1
  bob is 192.0.2.2
  alice -> bob: INVITE sdp
  bob -> alice: 180
  bob -> alice: 200 sdp
  alice -> bob: ACK`;

test('a dialog is early from its first tag, confirmed from the 200, and over with the BYE', async () => {
  expect(await spansOf(`${setUp}\n bob -> alice: BYE\n alice -> bob: 200`)).toEqual([
    'early at 192.0.2.1:5060, 1 to 2',
    'confirmed at 192.0.2.1:5060, 2 to 4',
    'early at 192.0.2.2:5060, 1 to 2',
    'confirmed at 192.0.2.2:5060, 2 to 4',
  ]);
});

test('a call that is refused has no dialog, on the hops of a proxy too', async () => {
  const spans = await spansOf(`
    alice -> proxy: INVITE sdp
    proxy -> bob: INVITE
    bob -> proxy: 486
    proxy -> bob: ACK own
    proxy -> alice: 486
    alice -> proxy: ACK`);
  expect(spans).toEqual([]);
});

test('a hold stands at the lifeline of whoever holds, until it is taken back', async () => {
  const spans = await spansOf(`${setUp}
    bob -> alice: INVITE sdp=sendonly
    alice -> bob: 200 sdp=recvonly
    bob -> alice: ACK
    bob -> alice: INVITE sdp
    alice -> bob: 200 sdp
    bob -> alice: ACK`);
  expect(spans.filter((span) => span.startsWith('hold'))).toEqual(['hold at 192.0.2.2:5060, 5 to 8']);
  expect(spans).toContain('confirmed at 192.0.2.1:5060, 2 to 9, open');
});

test('a hold that lasts until the BYE ends with it', async () => {
  const spans = await spansOf(`${setUp}
    alice -> bob: INVITE sdp=sendonly
    bob -> alice: 200 sdp=recvonly
    alice -> bob: ACK
    alice -> bob: BYE
    bob -> alice: 200`);
  expect(spans.filter((span) => span.startsWith('hold'))).toEqual(['hold at 192.0.2.1:5060, 5 to 7']);
});

test('early media stand at the callee between the description and the answer', async () => {
  const spans = await spansOf(`
    alice is 192.0.2.1
    bob is 192.0.2.2
    alice -> bob: INVITE sdp
    bob -> alice: 183 sdp
    bob -> alice: 200
    alice -> bob: ACK`);
  expect(spans).toContain('early-media at 192.0.2.2:5060, 1 to 2');
});

test('messages know their dialog, on all hops', async () => {
  const { rows } = await ladderOf(`${setUp}\n bob -> alice: BYE\n alice -> bob: 200`);
  expect(rows.map((row) => (row.kind === 'message' ? row.dialog : undefined))).toEqual([-1, 0, 0, 0, 0, 0]);
});
