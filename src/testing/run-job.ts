import type { AnyJob, JobOptions } from '../engine/jobs/job.ts';
import { jobs } from '../engine/jobs/registry.ts';
import type { RunJob } from '../engine/jobs/run-job.ts';
import { findJob } from '../engine/jobs/serve-jobs.ts';

/** Does a job where it is asked for, without a worker. */
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
