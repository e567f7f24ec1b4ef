import type { LegChoices } from '../call/legs.ts';
import type { Session } from './session.ts';

const none: LegChoices = { joined: [], separated: [] };

/** Lets the leg with that Call-ID stand alone, whatever joined it. */
export function separateLeg(session: Session, callId: string): Promise<void> {
  const { joined, separated } = current(session);
  return choose(session, {
    joined: joined.filter((pair) => !pair.includes(callId)),
    separated: separated.includes(callId) ? separated : [...separated, callId],
  });
}

/** Makes two calls legs of one. */
export function joinCalls(session: Session, callId: string, other: string): Promise<void> {
  const { joined, separated } = current(session);
  return choose(session, { joined: [...joined, [callId, other]], separated });
}

/** Takes the last choice back. */
export function undoLegChoice(session: Session): Promise<void> {
  const { legChoices } = session.capture.store.getState();
  return apply(session, legChoices.slice(0, -1));
}

function current({ capture }: Session): LegChoices {
  return capture.store.getState().legChoices.at(-1) ?? none;
}

function choose(session: Session, choices: LegChoices): Promise<void> {
  return apply(session, [...session.capture.store.getState().legChoices, choices]);
}

/**
 * Groups anew and stays where the reader was: conversations get new numbers, so what was selected is found again by
 * one of its messages.
 */
async function apply(session: Session, choices: readonly LegChoices[]): Promise<void> {
  const { service, busy, capture, view, ladder } = session;
  const { generation } = capture.store.getState();
  const { message: selected } = view.store.getState();
  const row = ladder.store.getState().value?.rows.find(({ kind }) => kind === 'message');
  const anchor = selected ?? (row?.kind === 'message' ? row.message : undefined);
  const done = busy.begin();
  try {
    const regrouped = await service.chooseLegs(choices.at(-1) ?? none);
    const found = anchor === undefined ? undefined : await service.message(anchor);
    if (capture.store.getState().generation !== generation) return;
    const number = found === undefined || 'unreadable' in found ? 0 : found.conversation;
    // First the new number, then the new rows: nothing is asked for by a number that is no more.
    view.select([number], view.store.getState().list);
    capture.regroup(regrouped, choices);
    view.showList(capture.store.getState().table.kind(number));
    view.selectMessage(selected);
  } catch (error) {
    capture.report([error instanceof Error ? error.message : String(error)]);
  } finally {
    done();
  }
}
