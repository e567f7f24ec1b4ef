import type { FromJob, ToJob } from './job.ts';
import type { RunJob } from './run-job.ts';

/** Does each job in a worker that is started for it and ends with it. */
export function createJobClient(start: () => Worker): RunJob {
  return (job, input, { signal, progress } = {}) => {
    if (signal?.aborted === true) return Promise.reject(signal.reason);
    const worker = start();
    const abort = new AbortController();
    const done = new Promise<unknown>((resolve, reject) => {
      worker.addEventListener('message', ({ data }: MessageEvent<FromJob>) => {
        if (data.kind === 'job-progress') progress?.(data.done, data.of);
        else if (data.kind === 'job-done') resolve(data.output);
        else if (data.kind === 'job-failed')
          reject(Object.assign(new Error(data.message), { stack: data.stack }));
      });
      worker.addEventListener('error', ({ message }) =>
        reject(new Error(`A part of the page stopped working: ${message || 'it could not be started'}.`)),
      );
      signal?.addEventListener('abort', () => reject(signal.reason), { signal: abort.signal });
      const question: ToJob = { kind: 'job', job, input };
      worker.postMessage(question);
    });
    return done.finally(() => {
      abort.abort();
      worker.terminate();
    }) as never;
  };
}
