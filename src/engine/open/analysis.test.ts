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
  // The fragments of one of them take more room than is read for nothing.
  expect(slice).toHaveBeenCalledTimes(2);
});
