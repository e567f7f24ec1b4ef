import type { SdpChanges } from '../../call/words/sdp-changes.ts';
import type { Ladder, LadderMediaPeriod } from '../../ladder/model.ts';

/**
 * What holds on each media line once an exchange is over, by the index of the line: what it put in force, or what was in
 * force all along. Empty where several dialogs have media and the exchange changed none of them.
 */
export function findInForce(
  { conversations, rows }: Pick<Ladder, 'conversations' | 'rows'>,
  { offer, answer }: Pick<SdpChanges, 'offer' | 'answer'>,
): Map<number, LadderMediaPeriod> {
  const media = conversations.flatMap((conversation) => conversation.media);
  const own = media.find(({ strips }) =>
    strips.some(({ periods }) => periods.some(({ message }) => message === offer)),
  );
  const [only, ...others] = media;
  const timeline = own ?? (others.length === 0 ? only : undefined);
  const end = rows.find((row) => row.kind === 'message' && row.message === (answer ?? offer));
  if (timeline === undefined || end === undefined) return new Map();
  return new Map(
    timeline.strips.flatMap(({ index, periods }) => {
      const found = periods.findLast(({ from }) => from <= end.time);
      return found === undefined ? [] : [[index, found] as const];
    }),
  );
}
