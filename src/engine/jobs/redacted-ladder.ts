import type { Ladder } from '../../ladder/model.ts';
import { withOwnLegs } from '../../share/own-legs.ts';
import type { RedactedKind } from '../../share/redaction/redact.ts';
import type { SharedArrangement } from '../../share/shared-calls.ts';
import { readConversationDetails, type ConversationDetails } from '../answers/conversation-details.ts';
import { analyseCalls } from './exports/analyse-calls.ts';
import { ladderOf } from '../answers/ladder.ts';
import type { Time } from '../../capture/time.ts';
import { Summariser } from '../list/summarise.ts';
import { defineJob } from './job.ts';
import { redact, type NotShared, type ShareRequest } from './share-link.ts';

export type RedactedLadderRequest = Pick<ShareRequest, 'calls'> & {
  readonly redaction: NonNullable<ShareRequest['redaction']>;
};

/** What a drawing of a ladder needs, of calls from which everything private was taken. */
export interface RedactedLadder {
  readonly kind: 'ladder';
  readonly ladder: Ladder;
  readonly details: readonly ConversationDetails[];
  /** From and to of the first conversation. */
  readonly parties: { readonly from: string; readonly to: string };
  readonly base: Time | null;
  readonly arrangement: SharedArrangement | null;
  readonly kinds: readonly RedactedKind[];
}

/** The ladder of calls as somebody sees it who opens them redacted: the texts of the drawing are those of the analysis. */
export const redactedLadder = defineJob({
  id: 'redacted-ladder',
  async run({ calls, redaction }: RedactedLadderRequest): Promise<RedactedLadder | NotShared> {
    const redacted = redact(withOwnLegs(calls), redaction);
    const { kinds, leaks } = redacted;
    if (leaks.length > 0) return { kind: 'refused', reasons: leaks, kinds };
    const analysis = analyseCalls(redacted.calls, redacted.calls.arrangement?.legs);
    const numbers = [...analysis.conversations.keys()];
    const details = await Promise.all(numbers.map((number) => readConversationDetails(analysis, number)));
    const base = analysis.firstTime();
    const { from, to } = new Summariser(analysis, base).row(0);
    return {
      kind: 'ladder',
      ladder: ladderOf(analysis, numbers),
      details,
      parties: { from, to },
      base: Number.isNaN(base.seconds) ? null : base,
      arrangement: redacted.calls.arrangement,
      kinds,
    };
  },
});
