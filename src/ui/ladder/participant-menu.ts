import type { ArrangedParticipant } from '../../ladder/arrange.ts';
import type { Session } from '../../state/session.ts';
import type { MenuItem } from '../shared/MenuButton.tsx';

/** Participants that a menu offers to merge with; the nearest. */
const OFFERED = 6;

/** What can be done with the participant at a place of the row. */
export function participantMenu(
  arrangement: Session['arrangement'],
  participants: readonly ArrangedParticipant[],
  at: number,
  rename: () => void,
): readonly MenuItem[] {
  const participant = participants[at];
  if (participant === undefined) return [];
  const { id, label, plainLabel } = participant;
  const ids = participants.map((each) => each.id);
  const isLast = at === participants.length - 1;
  const isOnly = participants.length === 1 ? 'It is the only one.' : undefined;
  const others = participants
    .map((other, i) => ({ other, distance: Math.abs(i - at) }))
    .filter(({ distance }) => distance > 0)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, OFFERED);
  const plain = {
    id: 'plain',
    title: `Show ${plainLabel} again`,
    run: () => arrangement.rename(id, ''),
  };
  const left = {
    id: 'left',
    title: 'Move left',
    unavailable: at === 0 ? 'It is the first.' : undefined,
    run: () => arrangement.move(id, at - 1, ids),
  };
  const right = {
    id: 'right',
    title: 'Move right',
    unavailable: isLast ? 'It is the last.' : undefined,
    run: () => arrangement.move(id, at + 1, ids),
  };
  const separate = {
    id: 'separate',
    title: 'Separate what was merged',
    run: () => arrangement.separate(id),
  };
  return [
    { id: 'rename', title: 'Name it…', run: rename },
    ...(label === plainLabel ? [] : [plain]),
    left,
    right,
    { id: 'hide', title: 'Hide it and its messages', unavailable: isOnly, run: () => arrangement.hide(id) },
    ...others.map(({ other }) => ({
      id: `merge ${other.id}`,
      title: `Merge with ${other.label}`,
      run: () => arrangement.merge(id, other.id),
    })),
    ...(participant.isMerged ? [separate] : []),
  ];
}
