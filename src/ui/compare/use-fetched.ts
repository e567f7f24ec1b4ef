import { useEffect, useState } from 'react';
import { useSession } from '../shared/session.ts';

export type Fetched<T> =
  | { readonly status: 'pending' }
  | { readonly status: 'ready'; readonly value: T }
  | { readonly status: 'failed'; readonly reason: string };

/** The answer to a question about two things; an answer that comes too late is dropped. `ask` must not change by itself. */
export function useFetched<T>(
  ask: (first: number, second: number) => Promise<T>,
  first: number,
  second: number,
): Fetched<T> {
  const { busy } = useSession();
  const key = `${first} ${second}`;
  const [state, setState] = useState<{ key: string; fetched: Fetched<T> }>();
  useEffect(() => {
    let isCurrent = true;
    const settle = (fetched: Fetched<T>): void => {
      if (isCurrent) setState({ key, fetched });
    };
    void busy.during(
      ask(first, second).then(
        (value) => settle({ status: 'ready', value }),
        (error: unknown) =>
          settle({ status: 'failed', reason: error instanceof Error ? error.message : String(error) }),
      ),
    );
    return () => {
      isCurrent = false;
    };
  }, [busy, ask, first, second, key]);
  return state?.key === key ? state.fetched : { status: 'pending' };
}
