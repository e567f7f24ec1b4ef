import type { SharedCalls } from '../../share/shared-calls.ts';
import { formatLink } from '../../state/link.ts';
import type { Session } from '../../state/session.ts';
import { buildCallsPage } from './build-calls-page.ts';

/** A page that shows these conversations, in pieces, with what is selected in them. Rejects with a sentence. */
export async function exportCallsPage(
  session: Session,
  conversations: readonly number[],
): Promise<readonly BlobPart[]> {
  const calls = await session.service.callsToShare(conversations);
  if ('unreadable' in calls) throw new Error(`${calls.fileName} can't be read any more`);
  return pageOfCalls(session, calls);
}

/** The same of calls as they are to be shared: all of them, or without what is nobody's business. */
export async function pageOfCalls(
  { runJob, view }: Session,
  calls: SharedCalls,
): Promise<readonly BlobPart[]> {
  const { message, compared } = view.store.getState();
  // Messages are numbered anew.
  const numberOf = (wanted: number | undefined): number | undefined => {
    const number = calls.messages.findIndex((shared) => shared.number === wanted);
    return number < 0 ? undefined : number;
  };
  const fragment = formatLink({
    embed: false,
    trace: undefined,
    conversation: undefined,
    message: numberOf(message),
    compare: numberOf(compared),
  });
  const file = new Blob([await runJob('calls-file', calls)]);
  return buildCallsPage(calls.places[0]?.fileName ?? 'calls', file, fragment);
}
