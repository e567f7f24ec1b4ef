import type { Call } from './call.ts';
import { formatSeconds, times } from './durations.ts';
import { elapsed } from './message.ts';
import type { Side } from './leg.ts';
import { requestsVerdict } from './requests-verdict.ts';

export { formatSeconds } from './durations.ts';

/** One sentence that says how a call went; `reason` gives the reason phrase of its last final response. */
export function verdictOf(call: Call, reason: (message: number) => string): string {
  const { outcome } = call;
  if (outcome === undefined) return requestsVerdict(call, reason);
  const parts = [beginning(call, reason), ...holdParts(call)];
  if (outcome.endedBy !== undefined && outcome.answeredAt !== undefined) {
    parts.push(outcome.endedBy === 'both' ? 'hung up by both at once' : `hung up by the ${outcome.endedBy}`);
  } else if (outcome.state === 'in-call') {
    parts.push('still going on when the capture ends');
  } else if (outcome.endedBy !== undefined) {
    parts.push(`ended by the ${outcome.endedBy}`);
  }
  return `${parts.join(', ')}.`;
}

function beginning(call: Call, reason: (message: number) => string): string {
  const outcome = call.outcome!;
  const { startedAt, answeredAt, ringingAt, endedAt, state, finalStatus, talkTime } = outcome;
  if (answeredAt !== undefined) {
    const lasted = talkTime === undefined ? '' : `, talked for ${formatSeconds(talkTime)}`;
    return `Answered after ${formatSeconds(elapsed(startedAt, answeredAt))}${lasted}`;
  }
  if (call.joinedMidCall) return 'Under way when the capture begins';
  if (state === 'in-call' || state === 'completed') return 'Answered, but the answer was not captured';
  const final = endedAt === undefined ? '' : `${finalStatus} ${reason(endedAt.number)}`.trim();
  const after = endedAt === undefined ? '' : ` after ${formatSeconds(elapsed(startedAt, endedAt))}`;
  switch (state) {
    case 'cancelled':
      return `Cancelled by the caller${after}${ringingAt === undefined ? '' : ' of ringing and setup'}`;
    case 'busy':
      return `Busy: ${final}${after}`;
    case 'rejected':
      return `Declined by the callee: ${final}${after}`;
    case 'redirected':
      return `Redirected, and nobody followed: ${final}`;
    case 'failed':
      return `Failed: ${final}${after}`;
    case 'no-answer':
      return ringingAt === undefined ? 'Nobody responded' : 'Rang, and nobody answered';
    case 'ringing':
      return 'Ringing when the capture ends';
    default:
      return 'Being set up when the capture ends';
  }
}

/** `held twice by the caller (for 12 s in all)`, a part for each side that held. */
function holdParts(call: Call): string[] {
  const holds = call.legs[0]?.media.holds ?? [];
  const end = call.outcome?.endedAt;
  return (['caller', 'callee'] as const).flatMap((side: Side) => {
    const own = holds.filter(({ by }) => by === side);
    if (own.length === 0) return [];
    const lasted = own.map((hold) => {
      const from = hold.start.answer;
      const to = hold.end?.answer ?? end;
      return from !== undefined && to !== undefined ? elapsed(from, to) : NaN;
    });
    const total = lasted.reduce((sum, seconds) => sum + seconds, 0);
    const time = Number.isNaN(total) ? '' : ` for ${formatSeconds(total)}${own.length > 1 ? ' in all' : ''}`;
    return [`held ${times(own.length)} by the ${side}${time}`];
  });
}
