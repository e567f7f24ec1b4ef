import { createStore } from 'zustand/vanilla';
import type { Ladder } from '../../ladder/model.ts';
import type { Session } from '../../state/session.ts';
import { decodeBytes } from '../message/message-text.ts';

/** Messages whose text is printed: some forty pages, beyond which nobody reads on paper. */
export const MOST_PRINTED = 200;

/** Texts of messages by their number, while a document is printed. */
export const printed = createStore<{ readonly texts: ReadonlyMap<number, string> }>(() => ({
  texts: new Map(),
}));

/** Reads the messages of the ladder that is shown and opens the browser's dialog for printing. */
export async function printCall(session: Session): Promise<void> {
  const ladder = session.ladder.store.getState().value;
  if (ladder === undefined) return;
  printed.setState({ texts: await session.busy.during(readTexts(session, messagesOf(ladder))) });
  window.print();
}

/** Numbers of the messages whose text is printed: what was sent or captured twice stands there once. */
export function messagesOf({ rows }: Ladder): number[] {
  return rows
    .flatMap((row) => (row.kind === 'message' && row.copy === null ? [row.message] : []))
    .slice(0, MOST_PRINTED);
}

async function readTexts({ service }: Session, messages: readonly number[]): Promise<Map<number, string>> {
  const texts = new Map<number, string>();
  for (const message of messages) {
    const details = await service.message(message);
    if (!('unreadable' in details)) texts.set(message, decodeBytes(details.message.bytes));
  }
  return texts;
}
