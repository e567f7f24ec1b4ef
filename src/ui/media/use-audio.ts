import { useEffect, useState } from 'react';
import type { Audio, AudioRequest, Unreadable } from '../../engine/jobs/audio/audio-request.ts';
import { useSession } from '../shared/session.ts';

export type AudioState =
  | { readonly kind: 'asked'; readonly done: number; readonly of: number }
  | { readonly kind: 'failed'; readonly why: string }
  | Audio
  | Unreadable;

/** The sound that `request` asks for; undefined while nothing is asked. Another request ends the one before. */
export function useAudio(request: AudioRequest | undefined): AudioState | undefined {
  const { busy, runJob } = useSession();
  const [state, setState] = useState<{ request: AudioRequest; answer: AudioState } | undefined>();
  useEffect(() => {
    if (request === undefined) return undefined;
    const abort = new AbortController();
    const answer = (given: AudioState): void => {
      if (!abort.signal.aborted) setState({ request, answer: given });
    };
    const read = async (): Promise<void> => {
      try {
        const progress = (done: number, of: number): void => answer({ kind: 'asked', done, of });
        answer(await runJob('audio', request, { signal: abort.signal, progress }));
      } catch (error) {
        answer({ kind: 'failed', why: error instanceof Error ? error.message : String(error) });
      }
    };
    void busy.during(read());
    return () => abort.abort();
  }, [busy, runJob, request]);
  if (request === undefined) return undefined;
  return state?.request === request ? state.answer : { kind: 'asked', done: 0, of: 0 };
}
