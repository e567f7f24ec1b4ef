import { useEffect, useState, type ComponentType } from 'react';
import { useSession } from './session.ts';

/**
 * A component that is loaded when it is shown for the first time, and nothing until it is there. (Not `lazy`: Suspense
 * holds back for a while what has come, and nothing would count as busy.)
 */
export function lazily<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let known: ComponentType<P> | undefined;
  return function Lazily(props: P) {
    const { busy, capture } = useSession();
    const [Loaded, setLoaded] = useState(() => known);
    useEffect(() => {
      if (Loaded !== undefined) return;
      const fetch = async (): Promise<void> => {
        try {
          known = await load();
          setLoaded(() => known);
        } catch {
          capture.report(['A part of the page could not be loaded. Load the page again.']);
        }
      };
      void busy.during(fetch());
    }, [busy, capture, Loaded]);
    return Loaded === undefined ? null : <Loaded {...props} />;
  };
}
