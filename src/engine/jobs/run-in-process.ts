import type { AnyJob, JobOptions } from './job.ts';
import { jobs } from './registry.ts';
import type { RunJob } from './run-job.ts';

/** Does a job where it is asked for: on the command line and in tests. */
export const runInProcess: RunJob = async (id, input, options) =>
  (await run(jobs, id, input, options)) as never;

/** Does the job with that id of a list. */
export async function run(
  known: readonly AnyJob[],
  id: string,
  input: unknown,
  { signal = new AbortController().signal, progress = () => undefined }: JobOptions = {},
): Promise<unknown> {
  signal.throwIfAborted();
  const output = await findJob(known, id).run(input as never, { signal, progress });
  signal.throwIfAborted();
  return output;
}

export function findJob(known: readonly AnyJob[], id: string): AnyJob {
  const job = known.find((candidate) => candidate.id === id);
  if (job === undefined) throw new Error(`No job is called ${id}.`);
  return job;
}
