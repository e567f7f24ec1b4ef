import type { Call } from '../call.ts';
import { method } from '../../sip/message-index.ts';
import { elapsed, type Timed } from '../message.ts';
import { isInitialInvite, type Side } from '../leg.ts';
import { requestsVerdict } from './requests-verdict.ts';
import type { RequestTree } from '../transaction.ts';
import { formatSeconds, times } from './in-words.ts';
import type { Ending } from './why-ended.ts';

/**
 * One sentence that says how a call went; `reason` gives the reason phrase of its last final response. `ending`, where
 * the text of the messages is known, says why.
 */
export function verdictOf(call: Call, reason: (message: number) => string, ending?: Ending): string {
  const { outcome } = call;
  if (outcome === undefined) return requestsVerdict(call, reason);
  const parts = [beginning(call, reason, ending), ...holdParts(call)];
  if (outcome.endedBy !== undefined) {
    parts.push(hungUp(outcome.endedBy, outcome.answeredAt === undefined ? 'ended' : 'hung up', ending));
  } else if (outcome.state === 'in-call') {
    parts.push('still going on when the capture ends');
  }
  return `${parts.join(', ')}.`;
}

/** `hung up by the callee`; `hung up by the network: Q.850 cause 38, network out of order` */
function hungUp(by: Side | 'both', how: string, ending: Ending | undefined): string {
  const why = ending === undefined ? '' : `: ${ending.text}`;
  if (by === 'both') return `${how} by both at once${why}`;
  return ending?.by === 'network'
    ? `${how} by the network on the ${by}'s side${why}`
    : `${how} by the ${by}${why}`;
}

function beginning(call: Call, reason: (message: number) => string, ending: Ending | undefined): string {
  const outcome = call.outcome!;
  const { startedAt, answeredAt, ringingAt, endedAt, state, finalStatus, talkTime } = outcome;
  if (answeredAt !== undefined) {
    const lasted = known(talkTime) ? `, talked for ${formatSeconds(talkTime)}` : '';
    return `Answered${after(startedAt, answeredAt)}${lasted}`;
  }
  if (call.joinedMidCall) return 'Under way when the capture begins';
  if (state === 'in-call' || state === 'completed') return 'Answered, but the answer was not captured';
  const phrase = endedAt === undefined || ending?.explains ? '' : reason(endedAt.number);
  // A status that can't be read counts as a failure.
  const code = finalStatus === undefined || finalStatus > 699 ? 'unreadable status' : finalStatus;
  const final = endedAt === undefined ? '' : `${code} ${phrase}`.trim();
  const time = endedAt === undefined ? '' : after(startedAt, endedAt);
  const why = ending === undefined ? time : `, ${ending.text}`;
  switch (state) {
    case 'cancelled':
      return describeCancelled(call, ending);
    case 'busy':
      return `Busy: ${final}${why}`;
    case 'rejected':
      return `Declined by the callee: ${final}${why}`;
    case 'redirected':
      return `Redirected${ending === undefined ? '' : ` ${ending.text}`}, and nobody followed: ${final}`;
    case 'failed':
      return `Failed: ${final}${why}`;
    case 'no-answer':
      return ringingAt === undefined ? 'Nobody responded' : 'Rang, and nobody answered';
    case 'ringing':
      return 'Ringing when the capture ends';
    default:
      return isUnanswered(call)
        ? 'No response to the INVITE until the capture ends'
        : 'Being set up when the capture ends';
  }
}

/** `Cancelled by the caller after 12 s of ringing`: the CANCEL ends the ringing, the 487 only confirms it. */
export function describeCancelled(call: Call, ending: Ending | undefined): string {
  const { endedAt, ringingAt, startedAt } = call.outcome!;
  const cancel = cancelOf(call);
  const at = cancel?.first ?? endedAt;
  const time = at === undefined ? '' : after(ringingAt ?? startedAt, at);
  const early = `${time === '' ? '' : `${time},`} before it rang`;
  const rang = time === '' ? ' while it rang' : `${time} of ringing`;
  const ringing = ringingAt === undefined ? early : rang;
  if (ending?.by === 'elsewhere') {
    return `${ending.explains ? 'Completed' : 'Refused'} elsewhere (${ending.text})${ringing}`;
  }
  const why = ending === undefined ? '' : `: ${ending.text}`;
  return cancel === undefined
    ? `Cancelled${ringing} (487, and no CANCEL was captured)${why}`
    : `Cancelled by the caller${ringing}${why}`;
}

function isUnanswered({ legs }: Call): boolean {
  const invite = legs[0]?.leg.trees.findLast(isInitialInvite);
  return invite !== undefined && invite.responses.length === 0;
}

/** The CANCEL of the last INVITE, as its sender sent it. */
export function cancelOf({ legs }: Call): RequestTree | undefined {
  const trees = legs[0]?.leg.trees ?? [];
  const invite = trees.findLast(isInitialInvite);
  return trees.find((tree) => tree.method === method.CANCEL && tree.cseq === invite?.cseq);
}

function known(seconds: number | undefined): seconds is number {
  return seconds !== undefined && !Number.isNaN(seconds);
}

/** ` after 3.2 s`; '' where a time is not known. */
export function after(from: Timed, to: Timed): string {
  const seconds = elapsed(from, to);
  return known(seconds) ? ` after ${formatSeconds(seconds)}` : '';
}

/** `held twice by the caller (for 12 s in all)`, a part for each side that held. */
function holdParts(call: Call): string[] {
  const holds = call.events.holds.map(({ event }) => event);
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
