/** What a job can tell while it runs, and how it hears that nobody waits for it any more. */
export interface JobContext {
  readonly signal: AbortSignal;
  /** In whatever unit the job counts. */
  progress(done: number, of: number): void;
}

/**
 * Work that somebody asked for and that the capture does not need: it runs in a worker of its own, which ends with it.
 * Input and output are plain data (structured clone). What a reader can do wrong is part of the output; an error is a
 * bug of ours.
 */
export interface Job<Id extends string, Input, Output> {
  readonly id: Id;
  run(input: Input, context: JobContext): Output | Promise<Output>;
  /** Buffers of the output that move to the page instead of being copied. */
  buffersOf?(output: Output): ArrayBuffer[];
}

/** Some job, whatever it takes and gives. */
export type AnyJob = Job<string, never, unknown>;

/** Keeps the id as it is written, which `registry.ts` tells jobs by. */
export function defineJob<const Id extends string, Input, Output>(
  job: Job<Id, Input, Output>,
): Job<Id, Input, Output> {
  return job;
}

export interface JobOptions {
  /** Ends the job: it rejects with an AbortError. */
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ((done: number, of: number) => void) | undefined;
}

/** What goes to the worker of a job, and what comes from it. */
export interface ToJob {
  readonly kind: 'job';
  readonly job: string;
  readonly input: unknown;
}

export type FromJob =
  | { readonly kind: 'job-progress'; readonly done: number; readonly of: number }
  | { readonly kind: 'job-done'; readonly output: unknown }
  | { readonly kind: 'job-failed'; readonly message: string; readonly stack: string };
