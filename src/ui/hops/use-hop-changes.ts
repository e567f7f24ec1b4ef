import type { HopChanges } from '../../call/hops/hop-changes.ts';
import { usePulled, useSession } from '../shared/session.ts';

/** What was changed in a message on its way; undefined where it was seen on one hop only, or that is not known yet. */
export function useHopChanges(message: number): HopChanges | undefined {
  const { hopChanges } = useSession();
  return usePulled(hopChanges, ({ key, value }) => {
    if (key?.message !== message || value === undefined || 'unreadable' in value) return undefined;
    return value.earlier === undefined && value.later.length === 0 ? undefined : value;
  });
}
