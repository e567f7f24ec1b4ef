import { expect, test, vi } from 'vitest';
import { InProcessService } from '../engine/service/service.ts';
import { readCapture } from '../testing/captures.ts';
import { createSession } from './session.ts';

test('rows are listed while the worker reads, without a question to it', async () => {
  const service = new InProcessService();
  const { open } = service;
  const list = vi.spyOn(service, 'list');
  const session = createSession({
    service,
    runJob: () => Promise.reject(new Error('There is nothing to do.')),
    storage: undefined,
    page: 'https://example.com/',
    whenQuiet: () => Promise.resolve(),
    traceOrigins: [],
  });
  const seen = vi.fn();
  vi.spyOn(service, 'open').mockImplementation(async (...args) => {
    const result = await open.apply(service, args);
    // Rows were told, and the end is not yet.
    await new Promise((resolve) => setTimeout(resolve));
    const { status } = session.capture.store.getState();
    seen(status, session.list.store.getState().value?.numbers.length, list.mock.calls.length);
    return result;
  });
  await session.capture.open([{ name: 'calls.pcap', blob: new Blob([readCapture('28-500-calls.pcap')]) }]);
  expect(seen).toHaveBeenCalledExactlyOnceWith('reading', 500, 0);
  session.view.set({ filter: '603' });
  expect(list).toHaveBeenCalledTimes(1);
});
