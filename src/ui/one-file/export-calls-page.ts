import type { Session } from '../../state/session.ts';
import { formatPlace, sharedArrangement } from '../share/link-of.ts';
import { buildCallsPage } from './build-calls-page.ts';

/** A page that shows these conversations, in pieces, with what is selected in them. Rejects with a sentence. */
export async function exportCallsPage(
  session: Session,
  conversations: readonly number[],
): Promise<readonly BlobPart[]> {
  const { service, runJob, view } = session;
  const found = await service.callsToShare(conversations);
  if ('unreadable' in found)
    throw new Error(`${found.fileName} was changed, moved or deleted after it was read. Open it again.`);
  const calls = { ...found, arrangement: sharedArrangement(session) };
  const made = await runJob('share-link', { calls, redaction: undefined, passPhrase: undefined });
  if (made.kind === 'refused') throw new Error(made.reasons.join(' '));
  const name = calls.places[0]?.fileName ?? 'calls';
  return buildCallsPage(name, new Blob([made.file]), formatPlace(calls, view.store.getState()));
}
