import { useMemo } from 'react';
import type { SdpChanges } from '../../call/words/sdp-changes.ts';
import { useHopChanges } from '../hops/use-hop-changes.ts';
import { useMessageName, useMessageRows } from '../shared/message-names.ts';

/** A message with a session description that another one can be compared with. */
export interface Comparable {
  readonly message: number;
  readonly name: string;
  /** What it is to the other one, where that is more than just another message. */
  readonly because: string | undefined;
}

/** More are found by marking one of them in the ladder. */
const LISTED = 200;

/** What the description of `shown` can be compared with: those that belong to it first, then all of the ladder. */
export function useComparable(changes: SdpChanges, shown: number | undefined): readonly Comparable[] {
  const rows = useMessageRows();
  const nameOf = useMessageName();
  const earlier = useHopChanges(shown ?? -1)?.earlier;
  return useMemo(() => {
    const { comparedWith, offer, role } = changes;
    const near = new Map<number, string>();
    const add = (message: number | undefined, because: string): void => {
      if (message !== undefined && message !== shown && !near.has(message)) near.set(message, because);
    };
    add(comparedWith?.message, comparedWith?.because ?? '');
    if (role === 'answer') add(offer, 'the offer that it answers');
    if (earlier !== undefined && rows.get(earlier.before)?.hasSdp === true)
      add(earlier.before, 'the same message one hop earlier');
    const others = [...rows.values()].filter(
      ({ hasSdp, message }) => hasSdp && message !== shown && !near.has(message),
    );
    return [
      ...[...near].map(([message, because]) => ({ message, because, name: nameOf(message) })),
      ...others
        .slice(0, LISTED)
        .map(({ message }) => ({ message, because: undefined, name: nameOf(message) })),
    ];
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- names follow from the rows
  }, [changes, shown, rows, earlier]);
}
