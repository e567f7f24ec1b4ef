import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Busy } from './busy.ts';

/** What was asked for by a key, and what came of it. */
export interface Pulled<Key, Value> {
  /** What is wanted now; undefined for nothing. */
  readonly wanted: Key | undefined;
  /** What `value` or `error` answers: an earlier wish while the answer to `wanted` is on its way. */
  readonly key: Key | undefined;
  readonly value: Value | undefined;
  readonly error: string | undefined;
}

export interface Pull<Key, Value> {
  readonly store: StoreApi<Pulled<Key, Value>>;
  want(key: Key | undefined): void;
}

interface PullOptions<Key, Value> {
  readonly busy: Busy;
  readonly isSame: (a: Key, b: Key) => boolean;
  readonly fetch: (key: Key) => Promise<Value>;
  /** Answers to a wish that has changed meanwhile are shown all the same: better a little old than nothing. */
  readonly showsLate?: boolean;
  /** Nobody waits for the answer to a wish that differs from the one that was answered only in this way. */
  readonly isQuiet?: (wanted: Key, answered: Key) => boolean;
}

/** Keeps the answer to the newest wish. One question at a time: what changes faster than answers come is skipped. */
export function createPull<Key, Value>(options: PullOptions<Key, Value>): Pull<Key, Value> {
  const { busy, isSame, fetch, showsLate = false, isQuiet } = options;
  const nothing: Pulled<Key, Value> = {
    wanted: undefined,
    key: undefined,
    value: undefined,
    error: undefined,
  };
  const store = createStore(() => nothing);
  let isAsking = false;

  const isWanted = (key: Key): boolean => {
    const { wanted } = store.getState();
    return wanted !== undefined && isSame(wanted, key);
  };
  const ask = async (key: Key): Promise<void> => {
    isAsking = true;
    const { key: answered } = store.getState();
    const isAwaited = answered === undefined || isQuiet === undefined || !isQuiet(key, answered);
    const done = isAwaited ? busy.begin() : undefined;
    let answer: { value: Value | undefined; error: string | undefined };
    try {
      answer = { value: await fetch(key), error: undefined };
    } catch (error) {
      answer = { value: undefined, error: error instanceof Error ? error.message : String(error) };
    }
    isAsking = false;
    const { wanted } = store.getState();
    if (wanted !== undefined && (showsLate || isSame(wanted, key))) store.setState({ key, ...answer });
    if (wanted !== undefined && !isSame(wanted, key)) void ask(wanted);
    done?.();
  };

  return {
    store,
    want(key) {
      if (key === undefined) {
        store.setState(nothing);
        return;
      }
      if (isWanted(key)) return;
      store.setState({ wanted: key });
      if (!isAsking) void ask(key);
    },
  };
}
