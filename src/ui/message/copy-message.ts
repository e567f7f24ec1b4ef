import type { MessageDetails } from '../../engine/answers/message-details.ts';
import type { Session } from '../../state/session.ts';
import { sngrepFilter, tsharkFilter } from '../calls/row-text.ts';
import { decodeBytes } from './message-text.ts';

/** Puts a text into the clipboard and says so: `what` is what was copied, `2 Call-IDs copied`. */
export async function copyText({ view }: Session, what: string, text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    view.set({ notice: what });
  } catch {
    view.set({ notice: 'Nothing was copied: the browser did not allow it' });
  }
}

export async function copyMessage(session: Session, message: number): Promise<void> {
  const details = await detailsOf(session, message);
  if (details !== undefined) await copyText(session, 'Message copied', decodeBytes(details.message.bytes));
}

export async function copyCallId(session: Session, message: number): Promise<void> {
  const callId = callIdOf(await detailsOf(session, message));
  if (callId !== undefined) await copyText(session, 'Call-ID copied', callId);
}

/** A display filter of Wireshark and tshark: all messages with the Call-ID of this one. */
export async function copyTsharkFilter(session: Session, message: number): Promise<void> {
  const callId = callIdOf(await detailsOf(session, message));
  if (callId !== undefined) await copyText(session, 'Filter for Wireshark copied', tsharkFilter([callId]));
}

/** A match expression of sngrep for the same. */
export async function copySngrepFilter(session: Session, message: number): Promise<void> {
  const callId = callIdOf(await detailsOf(session, message));
  if (callId !== undefined) await copyText(session, 'Filter for sngrep copied', sngrepFilter([callId]));
}

function callIdOf(details: MessageDetails | undefined): string | undefined {
  return details?.message.headers.find(({ canonicalName }) => canonicalName === 'Call-ID')?.value;
}

async function detailsOf(
  { service, busy, selected }: Session,
  number: number,
): Promise<MessageDetails | undefined> {
  const shown = selected.store.getState().value?.details;
  const details =
    shown !== undefined && !('unreadable' in shown) && shown.number === number
      ? shown
      : await busy.during(service.message(number));
  return 'unreadable' in details ? undefined : details;
}
