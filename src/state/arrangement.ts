import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SharedArrangement } from '../share/shared-calls.ts';

/**
 * How the reader arranged the participants of the ladders, by their ids (an address, or an address and port). Kept while
 * a capture is open, never stored.
 */
export interface Arrangement {
  readonly aliases: ReadonlyMap<string, string>;
  /** Those that were moved stand in this order; the others keep to their neighbours. */
  readonly order: readonly string[];
  readonly hidden: ReadonlySet<string>;
  /** For each that was merged, the one that it was merged into. */
  readonly merged: ReadonlyMap<string, string>;
}

interface ArrangementState extends Arrangement {
  /** What it was before each change, the newest last. */
  readonly past: readonly Arrangement[];
}

export interface ArrangementStore {
  readonly store: StoreApi<ArrangementState>;
  /** An empty alias takes it back. */
  rename(id: string, alias: string): void;
  /** `shown` is the order as it is now; `id` goes to that place of it. */
  move(id: string, to: number, shown: readonly string[]): void;
  hide(id: string): void;
  showAll(): void;
  merge(id: string, into: string): void;
  separate(id: string): void;
  /** Takes the newest change back; says whether there was one. */
  undo(): boolean;
  reset(): void;
  /** Takes over how somebody else arranged them. */
  take(shared: SharedArrangement): void;
}

const plain: Arrangement = { aliases: new Map(), order: [], hidden: new Set(), merged: new Map() };
/** Changes that can be taken back. */
const KEPT = 100;

export function createArrangementStore(): ArrangementStore {
  const store = createStore<ArrangementState>(() => ({ ...plain, past: [] }));
  const { getState, setState } = store;
  const change = (changed: Partial<Arrangement>): void => {
    const { past, ...before } = getState();
    setState({ ...changed, past: [...past, before].slice(-KEPT) });
  };
  return {
    store,
    rename(id, alias) {
      const { aliases } = getState();
      if ((aliases.get(id) ?? '') === alias) return;
      const changed = new Map(aliases);
      if (alias === '') changed.delete(id);
      else changed.set(id, alias);
      change({ aliases: changed });
    },
    move(id, to, shown) {
      const from = shown.indexOf(id);
      if (from < 0 || to < 0 || to >= shown.length || from === to) return;
      const order = shown.filter((other) => other !== id);
      order.splice(to, 0, id);
      change({ order });
    },
    hide: (id) => change({ hidden: new Set(getState().hidden).add(id) }),
    showAll() {
      if (getState().hidden.size > 0) change({ hidden: new Set() });
    },
    merge(id, into) {
      if (id === into) return;
      const merged = new Map(getState().merged);
      // What was merged into it goes along.
      for (const [other, target] of merged) if (target === id) merged.set(other, into);
      merged.delete(into);
      change({ merged: merged.set(id, into) });
    },
    separate(id) {
      const merged = new Map([...getState().merged].filter(([, into]) => into !== id));
      if (merged.size !== getState().merged.size) change({ merged });
    },
    undo() {
      const { past } = getState();
      const before = past[past.length - 1];
      if (before === undefined) return false;
      setState({ ...before, past: past.slice(0, -1) });
      return true;
    },
    reset: () => setState({ ...plain, past: [] }),
    take: (shared) => setState(arrangementOf(shared)),
  };
}

/** How somebody else arranged them; null for not at all. */
export function arrangementOf(shared: SharedArrangement | null): Arrangement {
  if (shared === null) return plain;
  const { aliases, order, hidden, merged } = shared;
  return { aliases: new Map(aliases), order, hidden: new Set(hidden), merged: new Map(merged) };
}
