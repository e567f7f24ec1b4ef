import { useMemo } from 'react';
import type { ConversationDetails } from '../../engine/answers/conversation-details.ts';
import { usePulled, useSession } from './session.ts';

export type DetailsState =
  | { readonly status: 'pending' }
  | { readonly status: 'ready'; readonly details: readonly ConversationDetails[] }
  /** `reason` is a sentence. */
  | { readonly status: 'failed'; readonly reason: string };

const pending: DetailsState = { status: 'pending' };

/** What is known of the conversations whose ladder is shown. The ladder comes first, this a little later. */
export function useDetails(): DetailsState {
  const session = useSession();
  const { key, value, error } = usePulled(session.details, (state) => state);
  const ladder = usePulled(session.ladder, (state) => state.key);
  return useMemo(() => {
    const isCurrent = key?.conversations === ladder?.conversations && key?.grouping === ladder?.grouping;
    if (key === undefined || !isCurrent) return pending;
    if (error !== undefined) return { status: 'failed', reason: `They could not be read: ${error}` };
    if (value === undefined) return pending;
    const details = value.flatMap((one) => ('unreadable' in one ? [] : [one]));
    const gone = value.find((one) => 'unreadable' in one);
    if (details.length > 0 || gone === undefined || !('unreadable' in gone))
      return { status: 'ready', details };
    return { status: 'failed', reason: `${gone.fileName} was changed, moved or deleted after it was read.` };
  }, [key, value, error, ladder]);
}
