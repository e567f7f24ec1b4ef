import { useEffect, useState } from 'react';
import { useSession } from './shared/session.ts';

type SecondPart = typeof import('./second-part.ts');

/**
 * The panes, the dialogs and the keys; undefined until they are loaded. They come beside the first script, while the
 * reader looks for a capture or while that is read. (Not `lazy`: Suspense holds back for a while what has come, and
 * nothing would count as busy.)
 */
export function useSecondPart(): SecondPart | undefined {
  const { busy, capture } = useSession();
  const [loaded, setLoaded] = useState<SecondPart>();
  useEffect(() => {
    const load = async (): Promise<void> => {
      try {
        setLoaded(await import('./second-part.ts'));
      } catch {
        capture.report(['A part of the page could not be loaded. Load the page again.']);
      }
    };
    void busy.during(load());
  }, [busy, capture]);
  return loaded;
}
