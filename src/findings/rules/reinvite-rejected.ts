import type { Change } from '../../call/changes.ts';
import type { FindingRule } from '../finding.ts';
import { SignallingWords } from '../signalling-words.ts';

/** What a re-INVITE was for, in a word or two. */
const purposes: Partial<Readonly<Record<Change, string>>> = {
  hold: 'hold',
  resume: 'resume',
  t38: 'T.38 fax',
  'media-added': 'to add media',
  'media-removed': 'to remove media',
  codec: 'another codec',
  direction: 'another direction',
  'media-address': 'another media address',
  refresh: 'session refresh',
};

/** ` (hold)`, empty where it is not known. */
export function purposeOf(changes: readonly Change[]): string {
  const purpose = changes.map((change) => purposes[change]).find((word) => word !== undefined);
  return purpose === undefined ? '' : ` (${purpose})`;
}

/** Statuses that say the dialog is gone (RFC 3261 12.2.1.2). */
const ENDS_DIALOG: readonly number[] = [408, 481];

/** A re-INVITE that was refused. The session goes on as it was, unless the dialog is said to be gone. */
export const reinviteRejected: FindingRule = {
  code: 'reinvite-rejected',
  severity: 'warning',
  reference: 'RFC 3261 14.1',
  *find(context) {
    const words = new SignallingWords(context);
    for (const { event } of context.call.events.reInvites) {
      const { final, attempt, by, changes } = event;
      if (event.outcome !== 'rejected' || final === undefined || final.status === 491) continue;
      const isOver = ENDS_DIALOG.includes(final.status);
      yield {
        messages: [final.received, attempt.last.first],
        title: `The re-INVITE of the ${by}${purposeOf(changes)} was refused with ${words.status(final.received)}`,
        detail: isOver
          ? 'By this response the dialog does not exist any more: the sender has to end it.'
          : 'The session stays as it was before.',
        severity: isOver ? 'error' : 'warning',
        ...(isOver ? { reference: 'RFC 3261 12.2.1.2' } : {}),
      };
    }
  },
};
