import { useMemo } from 'react';
import { useStore } from 'zustand';
import { arrangeLadder, type Arranged } from '../../ladder/arrange.ts';
import type { Ladder } from '../../ladder/model.ts';
import { buildParticipants } from '../../ladder/participants.ts';
import { useSession, useView } from '../shared/session.ts';

/** The ladder with its participants as the reader wants them. */
export function useArrangedLadder(ladder: Ladder): Arranged {
  const { arrangement } = useSession();
  const wishes = useStore(arrangement.store);
  const mode = useView((state) => state.lifelines);
  return useMemo(
    () => arrangeLadder(ladder, buildParticipants(ladder, mode), wishes),
    [ladder, mode, wishes],
  );
}
