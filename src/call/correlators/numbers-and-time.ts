import type { CallStart } from './call-start.ts';
import type { Correlator } from './correlator.ts';
import { sameUser } from './same-user.ts';

/** Seconds in which a B2BUA sends a call on: longer, and somebody dialled. */
const FORWARDING_SECONDS = 4;

/** The same caller and callee, sent on by the host that was called, while the first leg is being set up. */
export const numbersAndTime: Correlator = {
  id: 'numbers-and-time',
  name: 'same numbers, one after the other',
  spec: 'practice of B2BUAs',
  score: 60,
  headers: [],
  find(call, calls) {
    if (call.hasReplaces) return [];
    const other = calls.before(call).find((before) => continues(before, call));
    if (other === undefined) return [];
    const after = Math.round((call.seconds - other.seconds) * 1000);
    const when = Number.isNaN(after) ? '' : ` after ${after} ms`;
    return [{ thread: other.thread, detail: `${call.fromUser} to ${call.toUser}, sent on${when}` }];
  },
};

function continues(before: CallStart, call: CallStart): boolean {
  const after = call.seconds - before.seconds;
  // Without times it counts that the first call was still being set up.
  const isInTime = Number.isNaN(after) || (after >= 0 && after <= FORWARDING_SECONDS);
  return isInTime && sameUser(before.fromUser, call.fromUser) && sameUser(before.toUser, call.toUser);
}
