import type { AnyJob, FromJob, ToJob } from './job.ts';

/** What it needs of a worker. */
export interface JobScope {
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  postMessage(message: FromJob, transfer: Transferable[]): void;
}

/** Does jobs in a worker. To be called before others listen there: they don't see what is a job. */
export function serveJobs(scope: JobScope, jobs: readonly AnyJob[]): void {
  const work = async ({ job: id, input }: ToJob): Promise<void> => {
    try {
      const job = findJob(jobs, id);
      const output = await job.run(input as never, {
        // Whoever asked ends the worker.
        signal: new AbortController().signal,
        progress: (done, of) => scope.postMessage({ kind: 'job-progress', done, of }, []),
      });
      scope.postMessage({ kind: 'job-done', output }, job.buffersOf?.(output) ?? []);
    } catch (error) {
      const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
      scope.postMessage({ kind: 'job-failed', message, stack }, []);
    }
  };
  scope.addEventListener('message', (event) => {
    if (!isJob(event.data)) return;
    event.stopImmediatePropagation();
    void work(event.data);
  });
}

function isJob(data: unknown): data is ToJob {
  return typeof data === 'object' && data !== null && 'kind' in data && data.kind === 'job';
}

export function findJob(known: readonly AnyJob[], id: string): AnyJob {
  const job = known.find((candidate) => candidate.id === id);
  if (job === undefined) throw new Error(`No job is called ${id}.`);
  return job;
}
