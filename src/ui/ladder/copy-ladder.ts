import { arrangeLadder } from '../../ladder/arrange.ts';
import { formatLadderText } from '../../ladder/as-text.ts';
import { buildParticipants } from '../../ladder/participants.ts';
import type { Session } from '../../state/session.ts';
import { copyText } from '../message/copy-message.ts';

/** Copies the ladder that is shown as text, with the names and the order that the reader gave its participants. */
export async function copyLadderText(session: Session): Promise<void> {
  const ladder = session.ladder.store.getState().value;
  if (ladder === undefined) return;
  const { lifelines } = session.view.store.getState();
  const arranged = arrangeLadder(
    ladder,
    buildParticipants(ladder, lifelines),
    session.arrangement.store.getState(),
  );
  await copyText(session, 'Ladder copied as text', formatLadderText(arranged.ladder, arranged.participants));
}
