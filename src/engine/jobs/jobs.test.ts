import { expect, test } from 'vitest';
import { createJobClient } from './client.ts';
import { defineJob, type AnyJob, type FromJob } from './job.ts';
import { run } from '../../testing/run-job.ts';
import type { RunJob } from './run-job.ts';
import { serveJobs } from './serve-jobs.ts';

const doubled = defineJob({
  id: 'doubled',
  run: async (numbers: readonly number[], { progress }) => {
    progress(0, numbers.length);
    await Promise.resolve();
    return Uint8Array.from(numbers, (number) => number * 2);
  },
  buffersOf: ({ buffer }) => [buffer],
});
const failing = defineJob({
  id: 'failing',
  run: (): number => {
    throw new RangeError('too much of it');
  },
});
const endless = defineJob({ id: 'endless', run: () => new Promise<number>(() => undefined) });
const known: readonly AnyJob[] = [doubled, failing, endless];

/** A worker that serves jobs, in this thread. */
class LocalWorker extends EventTarget {
  isTerminated = false;
  moved: Transferable[] = [];
  private readonly scope = new EventTarget();

  constructor() {
    super();
    serveJobs(
      {
        addEventListener: (type, listener) =>
          this.scope.addEventListener(type, listener as (event: Event) => void),
        postMessage: (data: FromJob, transfer) => {
          this.moved.push(...transfer);
          if (!this.isTerminated) this.dispatchEvent(new MessageEvent('message', { data }));
        },
      },
      known,
    );
  }

  postMessage(data: unknown): void {
    this.scope.dispatchEvent(new MessageEvent('message', { data: structuredClone(data) }));
  }

  terminate(): void {
    this.isTerminated = true;
  }
}

function client(): { worker: LocalWorker; runJob: (...args: unknown[]) => Promise<unknown> } {
  const worker = new LocalWorker();
  const runJob: RunJob = createJobClient(() => worker as unknown as Worker);
  return { worker, runJob: runJob as never };
}

test('a job gives what it made by transfer, tells how far it is, and its worker ends', async () => {
  const { worker, runJob } = client();
  const heard: number[][] = [];
  const progress = (done: number, of: number): void => void heard.push([done, of]);
  expect(await runJob('doubled', [1, 2, 3], { progress })).toEqual(Uint8Array.of(2, 4, 6));
  expect(heard).toEqual([[0, 3]]);
  expect(worker.moved).toHaveLength(1);
  expect(worker.isTerminated).toBe(true);
});

test('a job that fails says why and where', async () => {
  const { worker, runJob } = client();
  await expect(runJob('failing', undefined)).rejects.toThrow('too much of it');
  expect(worker.isTerminated).toBe(true);
  await expect(client().runJob('unheard of', undefined)).rejects.toThrow('No job is called unheard of.');
});

test('a job that nobody waits for any more ends with its worker', async () => {
  const { worker, runJob } = client();
  const abort = new AbortController();
  const job = runJob('endless', undefined, { signal: abort.signal });
  abort.abort();
  await expect(job).rejects.toThrow('aborted');
  expect(worker.isTerminated).toBe(true);
});

test('what is no job is left to those who listen behind', () => {
  const scope = new EventTarget();
  serveJobs(
    {
      addEventListener: (type, listener) => scope.addEventListener(type, listener as (event: Event) => void),
      postMessage: () => undefined,
    },
    known,
  );
  const heard: unknown[] = [];
  scope.addEventListener('message', (event) => heard.push((event as MessageEvent).data));
  for (const data of [{ kind: 'open' }, { kind: 'job', job: 'doubled', input: [] }, null, 7])
    scope.dispatchEvent(new MessageEvent('message', { data }));
  expect(heard).toEqual([{ kind: 'open' }, null, 7]);
});

test('in process, a job gives the same', async () => {
  expect(await run(known, 'doubled', [4])).toEqual(Uint8Array.of(8));
  await expect(run(known, 'doubled', [4], { signal: AbortSignal.abort() })).rejects.toThrow('aborted');
});
