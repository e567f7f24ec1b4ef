import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { BackgroundState } from '../../state/background.ts';
import type { CaptureState } from '../../state/capture-store.ts';
import type { Playback } from '../../state/playback-store.ts';
import type { Pull, Pulled } from '../../state/pull.ts';
import type { Session } from '../../state/session.ts';
import type { Settings } from '../../state/settings-store.ts';
import type { ViewState } from '../../state/view-store.ts';

export const SessionContext = createContext<Session | null>(null);

/** The session that the page shows. Components select the least they need, with the hooks below. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('No SessionContext around this component.');
  return session;
}

export function useCapture<T>(select: (state: CaptureState) => T): T {
  return useStore(useSession().capture.store, select);
}

export function useView<T>(select: (state: ViewState) => T): T {
  return useStore(useSession().view.store, select);
}

export function useBackground<T>(select: (state: BackgroundState) => T): T {
  return useStore(useSession().background, select);
}

export function useSettings<T>(select: (state: Settings) => T): T {
  return useStore(useSession().settings, select);
}

export function usePlayback<T>(select: (state: Playback) => T): T {
  return useStore(useSession().playback, select);
}

export function usePulled<Key, Value, T>(
  pull: Pull<Key, Value>,
  select: (state: Pulled<Key, Value>) => T,
): T {
  return useStore(pull.store, select);
}
