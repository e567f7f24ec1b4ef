import type { MessageDetails } from '../../engine/message-details.ts';
import type { Session } from '../../state/session.ts';
import { tsharkFilter } from '../calls/row-text.ts';
import { decodeBytes } from './message-text.ts';

/** Puts a text into the clipboard; tells the reader where the browser does not allow it. */
export async function copyText({ capture }: Session, text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    capture.report(['The browser did not allow copying.']);
  }
}

export async function copyMessage(session: Session, message: number): Promise<void> {
  const details = await detailsOf(session, message);
  if (details !== undefined) await copyText(session, decodeBytes(details.message.bytes));
}

export async function copyCallId(session: Session, message: number): Promise<void> {
  const callId = callIdOf(await detailsOf(session, message));
  if (callId !== undefined) await copyText(session, callId);
}

/** A display filter of Wireshark and tshark: all messages with the Call-ID of this one. */
export async function copyFilter(session: Session, message: number): Promise<void> {
  const callId = callIdOf(await detailsOf(session, message));
  if (callId !== undefined) await copyText(session, tsharkFilter([callId]));
}

function callIdOf(details: MessageDetails | undefined): string | undefined {
  return details?.message.headers.find(({ canonicalName }) => canonicalName === 'Call-ID')?.value;
}

async function detailsOf(
  { service, busy, message }: Session,
  number: number,
): Promise<MessageDetails | undefined> {
  const shown = message.store.getState().value;
  const details =
    shown !== undefined && !('unreadable' in shown) && shown.number === number
      ? shown
      : await busy.during(service.message(number));
  return 'unreadable' in details ? undefined : details;
}
