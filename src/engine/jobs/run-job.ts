import type { JobOptions } from './job.ts';
import type { InputOf, JobId, OutputOf } from './registry.ts';

/**
 * Does a job and gives what it made. Rejects with an AbortError when the signal ends it, with another error for a bug of
 * ours.
 */
export type RunJob = <Id extends JobId>(
  id: Id,
  input: InputOf<Id>,
  options?: JobOptions,
) => Promise<OutputOf<Id>>;
