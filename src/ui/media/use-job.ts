import { useEffect, useState } from 'react';
import { useSession } from '../shared/session.ts';

/** What became of a job that the Media view asked for. */
export type JobState<Answer> =
  | { readonly kind: 'asked' }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'done'; readonly answer: Answer };

/** Does it once, and again with another `work` (keep it by `useCallback`); what rejects is told in its own words. */
export function useJob<Answer>(work: (signal: AbortSignal) => Promise<Answer>): JobState<Answer> {
  const { busy } = useSession();
  const [state, setState] = useState<JobState<Answer>>({ kind: 'asked' });
  useEffect(() => {
    const abort = new AbortController();
    const tell = (next: JobState<Answer>): void => {
      if (!abort.signal.aborted) setState(next);
    };
    const run = async (): Promise<void> => {
      try {
        tell({ kind: 'done', answer: await work(abort.signal) });
      } catch (error) {
        tell({ kind: 'failed', why: error instanceof Error ? error.message : String(error) });
      }
    };
    void busy.during(run());
    return () => abort.abort();
  }, [busy, work]);
  return state;
}
