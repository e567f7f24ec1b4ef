import { expect, test } from 'vitest';
import { analyse, readCapture } from '../../testing/captures.ts';
import { readCallsToShare } from './calls-to-share.ts';

test('what is shared of a call is its messages, with what tells copies from repetitions', async () => {
  const analysis = await analyse({ name: '24b.pcapng', bytes: readCapture('24b-multi-if.pcapng') });
  const shared = await readCallsToShare(analysis, [0]);
  expect(shared.messages).toHaveLength(analysis.call(0).messages.length);
  expect(shared.places).toEqual([
    { file: 0, fileName: '24b.pcapng', interface: 0 },
    { file: 0, fileName: '24b.pcapng', interface: 1 },
  ]);
  const [first] = shared.messages;
  expect(new TextDecoder().decode(first!.bytes)).toMatch(/^INVITE sip:/);
  expect(first).toMatchObject({ number: 0, conversation: 0, place: 0, frame: 1, frames: null, flags: 0 });
  expect(first!.source?.address).toMatch(/^[\d.]+$/);
  expect(structuredClone(shared)).toEqual(shared);
});

test('what a text does not say is null', async () => {
  const { messages, firstTime, timeBase } = await readCallsToShare(
    await analyse({ name: 'pasted', bytes: readCapture('32j-plain-paste.txt') }),
    [0],
  );
  expect([timeBase, firstTime]).toEqual(['none', null]);
  expect(messages[0]).toMatchObject({ time: null, source: null, destination: null });
});
