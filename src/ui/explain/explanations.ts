import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { explain as explainWord } from '../../explain/explain.ts';
import type { ExplanationKind } from '../../explain/registry.ts';
import { useSession } from '../shared/session.ts';

/** A word that can be explained. */
export interface Word {
  readonly kind: ExplanationKind;
  readonly name: string;
}

export type Lookup = typeof explainWord;

interface ShownWord extends Word {
  readonly anchor: HTMLElement;
  /** It was clicked: it stays until it is closed. */
  readonly isPinned: boolean;
}

/** The tables, once they are there; and the word whose explanation is shown, one at a time. */
export const explanations = createStore<{
  readonly lookup: Lookup | undefined;
  readonly shown: ShownWord | undefined;
}>(() => ({ lookup: undefined, shown: undefined }));

let isAsked = false;

/** The tables, loaded when a message is shown for the first time: no word of them is in the first script. */
export function useLookup(): Lookup | undefined {
  const { busy } = useSession();
  useEffect(() => {
    if (isAsked) return;
    isAsked = true;
    const load = async (): Promise<void> => {
      try {
        const { explain } = await import('../../explain/explain.ts');
        explanations.setState({ lookup: explain });
      } catch {
        // Words then stay without their explanation; the next message asks again.
        isAsked = false;
      }
    };
    void busy.during(load());
  }, [busy]);
  return useStore(explanations, (state) => state.lookup);
}

export function showWord(shown: ShownWord): void {
  explanations.setState({ shown });
}

/** Hides what is shown, or only what belongs to `anchor`. */
export function hideWord(anchor?: HTMLElement | null): void {
  const { shown } = explanations.getState();
  if (shown !== undefined && (anchor === undefined || shown.anchor === anchor))
    explanations.setState({ shown: undefined });
}
