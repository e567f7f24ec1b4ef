import type { HopChanges } from '../../call/hops/hop-changes.ts';
import { usePulled, useSession } from '../shared/session.ts';

/** What was changed in a message on its way; undefined where it was seen on one hop only, or that is not known yet. */
export function useHopChanges(message: number): HopChanges | undefined {
  const { selected } = useSession();
  return usePulled(selected, ({ key, value }) => {
    const changes = value?.hopChanges;
    if (key?.message !== message || changes === undefined || 'unreadable' in changes) return undefined;
    return changes.earlier === undefined && changes.later.length === 0 ? undefined : changes;
  });
}
