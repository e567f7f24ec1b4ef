import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readCapture } from '../../testing/captures.ts';
import { BlobSource } from '../read/blob-source.ts';
import { openSources, type Opened } from '../open/open.ts';
import type { CaptureEvent } from './publisher.ts';
import { Publisher } from './publisher.ts';

/** Milliseconds between two pieces of a file. */
const PIECE = 5;

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

async function opened(): Promise<Opened> {
  const source = new BlobSource(new Blob([readCapture('07-fork.pcap')]), 'fork.pcap');
  return openSources([source], { signal: new AbortController().signal, progress: () => {} });
}

test('tells the first calls at once, and then ever more rarely that reading goes on', async () => {
  const { analysis } = await opened();
  const events: { at: number; event: CaptureEvent }[] = [];
  let at = 0;
  const publisher = new Publisher(1, (event) => events.push({ at, event }));
  for (; at < 10_000; at += PIECE) {
    publisher.progress(analysis, 0);
    vi.advanceTimersByTime(PIECE);
  }
  const tellings = events.filter(({ event }) => event.kind === 'progress').map((told) => told.at);
  expect(events.find(({ event }) => event.kind === 'rows')?.at).toBe(0);
  expect(tellings.slice(0, 6)).toEqual([0, 50, 150, 350, 750, 1150]);
  expect(tellings.length).toBeLessThan(30);
});

test('looks for the first call often until there is one', async () => {
  const { analysis } = await opened();
  const { conversations } = analysis;
  const { length } = analysis.index.threads;
  const rows: number[] = [];
  let at = 0;
  const publisher = new Publisher(1, ({ kind }) => void (kind === 'rows' && rows.push(at)));
  analysis.conversations = [];
  analysis.index.threads.length = 1;
  for (; at < 1000; at += PIECE) {
    if (at === 400) {
      analysis.conversations = conversations;
      analysis.index.threads.length = length;
    }
    publisher.progress(analysis, 0);
    vi.advanceTimersByTime(PIECE);
  }
  expect(rows).toEqual([400]);
});
