import { createStore, type StoreApi } from 'zustand/vanilla';

/** How much is under way: requests without an answer. The page says `data-app="idle"` when it is nothing. */
export interface Busy {
  readonly store: StoreApi<{ readonly count: number }>;
  /** Begins something; call what it returns when that has ended (once; more often does nothing). */
  begin(): () => void;
  /** Is busy until the promise settles. */
  during<T>(promise: Promise<T>): Promise<T>;
}

export function createBusy(): Busy {
  const store = createStore(() => ({ count: 0 }));
  const begin = (): (() => void) => {
    let isOver = false;
    store.setState(({ count }) => ({ count: count + 1 }));
    return () => {
      if (isOver) return;
      isOver = true;
      store.setState(({ count }) => ({ count: count - 1 }));
    };
  };
  return { store, begin, during: (promise) => promise.finally(begin()) };
}
