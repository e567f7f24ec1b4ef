import { expect, test, vi } from 'vitest';
import type { SequentialReader, Source } from '../../capture/source.ts';
import { pcapFile, someTime } from '../../testing/capture-files.ts';
import { noExtras } from './extras.ts';
import { Pipeline } from './pipeline.ts';
import { readSource } from './read-source.ts';

test('who asks while a file is read is heard, though its bytes come without a pause', async () => {
  const bytes = pcapFile(
    Array.from({ length: 2000 }, () => ({ bytes: new Uint8Array(100), time: someTime })),
  );
  let at = 0;
  const reader: SequentialReader = {
    read(buffer, from) {
      const piece = bytes.subarray(at, at + 1000);
      buffer.set(piece, from);
      at += piece.length;
      return Promise.resolve({ buffer, length: piece.length });
    },
    cancel: () => Promise.resolve(),
  };
  const source: Source = {
    name: 'a.pcap',
    size: bytes.length,
    open: () => reader,
    slice: () => Promise.reject(new Error('nobody asks for a part of it')),
  };
  // Ten milliseconds pass whenever somebody looks.
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 10));
  const { port1, port2 } = new MessageChannel();
  let heardAt = -1;
  port1.addEventListener('message', () => {
    heardAt = at;
    port1.close();
  });
  port1.start();
  port2.postMessage('a question');
  await readSource(source, new Pipeline([]), {
    signal: new AbortController().signal,
    extras: noExtras,
    progress: () => undefined,
  });
  expect(at).toBe(bytes.length);
  expect(heardAt).toBeGreaterThan(0);
  expect(heardAt).toBeLessThan(bytes.length / 2);
});
