import { useEffect, useState } from 'react';
import type { Workspace as WorkspaceComponent } from './Workspace.tsx';
import { useSession } from './shared/session.ts';

/**
 * The panes; undefined until they are loaded. They come beside the first script, while the reader looks for a capture or
 * while that is read. (Not `lazy`: Suspense holds back for a while what has come, and nothing would count as busy.)
 */
export function useWorkspace(): typeof WorkspaceComponent | undefined {
  const { busy, capture } = useSession();
  const [loaded, setLoaded] = useState<{ readonly Workspace: typeof WorkspaceComponent }>();
  useEffect(() => {
    const load = async (): Promise<void> => {
      try {
        setLoaded(await import('./Workspace.tsx'));
      } catch {
        capture.report(['A part of the page could not be loaded. Load the page again.']);
      }
    };
    void busy.during(load());
  }, [busy, capture]);
  return loaded?.Workspace;
}
