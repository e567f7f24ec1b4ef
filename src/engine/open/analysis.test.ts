import { expect, test, vi } from 'vitest';
import { messageFlag } from '../../sip/message-index.ts';
import { analyse, readCapture } from '../../testing/captures.ts';

test('neighbours in a file are read together, whatever was put together between them', async () => {
  const name = '23-udp-fragments.pcap';
  const analysis = await analyse({ name, bytes: readCapture(name) });
  const messages = Array.from({ length: analysis.index.length }, (_, message) => message);
  const apart = await Promise.all(messages.map((message) => analysis.bytesOf(message)));
  const slice = vi.spyOn(analysis.sources[0]!, 'slice');
  const together: Uint8Array[] = [];
  for await (const { message, bytes } of analysis.bytesOfAll(messages)) together[message] = bytes;
  expect(together).toEqual(apart);
  const { flags } = analysis.index.messages.columns;
  const putTogether = messages.filter((message) => (flags[message]! & messageFlag.inArena) !== 0);
  expect(putTogether).toHaveLength(6);
  expect(slice).toHaveBeenCalledTimes(1);
});

test('what lies far apart in a file is read apart, and nothing of what lies between', async () => {
  const name = '28-500-calls.pcap';
  const analysis = await analyse({ name, bytes: readCapture(name) });
  const slice = vi.spyOn(analysis.sources[0]!, 'slice');
  const wanted = [0, 1, analysis.index.length - 1];
  const found: number[] = [];
  for await (const { message } of analysis.bytesOfAll(wanted)) found.push(message);
  expect(found).toEqual(wanted);
  expect(slice).toHaveBeenCalledTimes(2);
  const read = slice.mock.calls.reduce((sum, [start, end]) => sum + end - start, 0);
  expect(read).toBeLessThan(10_000);
});
