import { isInitialInvite, type Leg } from '../../call/leg.ts';
import { elapsed } from '../../call/message.ts';
import { formatSeconds } from '../../call/words/in-words.ts';
import type { FindingRule } from '../finding.ts';

/**
 * Seconds until ringing. ITU-T E.721 table 2 has targets for the mean of 3 s (local), 5 s (toll) and 8 s
 * (international), and for 95 of 100 calls 6, 8 and 11 s: a note beyond the first of these, a warning beyond the last.
 */
const NOTED = 6;
const TOO_LONG = 11;
/** No program takes this long for a retry; somebody typed a password (seconds). */
const HESITATION = 2;

/** The caller waited long before anything rang. */
export const highPostDialDelay: FindingRule = {
  code: 'high-post-dial-delay',
  severity: 'note',
  reference: 'RFC 6076 4.3',
  *find({ call: { outcome, joinedMidCall, legs } }) {
    if (outcome?.postDialDelay === undefined || joinedMidCall) return;
    const delay = outcome.postDialDelay - hesitation(legs[0]!.leg);
    if (!(delay > NOTED)) return;
    const { ringingAt, answeredAt, endedAt, startedAt, finalStatus, state } = outcome;
    // That nobody responded is told by other findings.
    if (ringingAt === undefined && (finalStatus === 408 || state === 'no-answer')) return;
    const end = ringingAt ?? answeredAt ?? endedAt;
    if (end === undefined) return;
    const what =
      ringingAt !== undefined
        ? `It took ${formatSeconds(delay)} until the caller heard ringing`
        : answeredAt !== undefined
          ? `The call was answered after ${formatSeconds(delay)} without ringing before`
          : state === 'cancelled'
            ? `The caller gave up after ${formatSeconds(delay)} in which nothing rang`
            : `It took ${formatSeconds(delay)} until the call was refused, and nothing rang before`;
    yield {
      messages: [end, startedAt],
      title: what,
      detail: `Counted from the first INVITE to the first 18x or final response. Beyond ${delay > TOO_LONG ? TOO_LONG : NOTED} s callers give up. The first hop that is slow in the ladder is where to look: retransmissions, DNS lookups, gateways tried in turn.`,
      severity: delay > TOO_LONG ? 'warning' : 'note',
    };
  },
};

/** Seconds that the caller itself let pass between a challenge or redirection and its next INVITE. */
function hesitation({ trees }: Leg): number {
  const invites = trees.filter(isInitialInvite);
  return invites.slice(1).reduce((sum, next, i) => {
    const { final } = invites[i]!;
    const waited = final === undefined ? 0 : elapsed(final.received, next.first);
    return waited > HESITATION ? sum + waited : sum;
  }, 0);
}
