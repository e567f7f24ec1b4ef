import { method } from '../sip/message-index.ts';
import { isInitialInvite, sideOf, type Leg, type Side } from './leg.ts';
import { elapsed, isFailure, isProvisional, isSuccess, type Message, type Timed } from './message.ts';
import type { RequestTree, Response } from './transaction.ts';

/** What became of a call; the first three while it is not over. */
export const callStates = [
  'setup',
  'ringing',
  'in-call',
  'completed',
  'cancelled',
  'busy',
  'rejected',
  'redirected',
  'no-answer',
  'failed',
] as const;
export type CallState = (typeof callStates)[number];

export interface CallOutcome {
  readonly state: CallState;
  /** Status of the last final response to the INVITE; undefined when there was none. */
  readonly finalStatus: number | undefined;
  /** First INVITE of the first attempt (or, joined in the middle, the first message). */
  readonly startedAt: Message;
  /** First 18x and first 2xx on the caller's hop. */
  readonly ringingAt: Message | undefined;
  readonly answeredAt: Message | undefined;
  /** First BYE on its sender's hop, else the failure as the caller received it. */
  readonly endedAt: Message | undefined;
  readonly endedBy: Side | 'both' | undefined;
  /** Seconds from the first INVITE to ringing, or to the final response if it never rang. */
  readonly postDialDelay: number | undefined;
  /** Seconds from the answer to the end. */
  readonly talkTime: number | undefined;
}

/** Seconds after which an unanswered INVITE is given up: timer B, 64 * T1 (RFC 3261 17.1.1.2). */
const TIMER_B = 32;
/** Sendings of an INVITE until timer B: at 0, 0.5, 1.5, 3.5, 7.5, 15.5 and 31.5 s; after the last only waiting is left. */
const SENDINGS = 7;

/**
 * State, times and end of a call, from the leg of whoever began it (the first of `legs`); it may end on any of them.
 * The state comes from the INVITE transactions and the BYE, not from the last response seen; a 2xx counts with or
 * without ACK. `sendings` tells how often a request was sent, `captureEnd` when the capture ended.
 */
export function judgeCall(
  legs: readonly Leg[],
  sendings: (message: Message) => number,
  captureEnd: Timed,
): CallOutcome {
  const leg = legs[0]!;
  const invites = leg.trees.filter(isInitialInvite);
  const byes = findByes(legs).sort((a, b) => a.bye.first.number - b.bye.first.number);
  const isOver = byes.some(({ on }) => on === leg);
  const startedAt = (invites[0] ?? leg.trees[0]!).first;
  const answer = firstOf(invites, ({ status }) => isSuccess(status));
  const ringing = firstOf(invites, ({ status }) => status >= 180 && status < 190);
  const last = invites[invites.length - 1];
  const final = answer ?? last?.final;
  const failure = final !== undefined && isFailure(final.status) ? final : undefined;
  // A re-INVITE or an ACK inside a dialog says that the call was answered, even if the 2xx was not captured.
  const isUnderWay = leg.dialogs.some(({ state }) => state === 'confirmed');
  const isAnswered = answer !== undefined || last === undefined || (isUnderWay && final === undefined);
  const ended = isOver ? byes[0]!.bye.first : undefined;
  const endedAt = ended ?? failure?.received;
  const firstResponse = ringing ?? final;
  return {
    state: isAnswered
      ? isOver
        ? 'completed'
        : 'in-call'
      : unansweredState(leg, last, failure, sendings, captureEnd),
    finalStatus: final?.status,
    startedAt,
    ringingAt: ringing?.received,
    answeredAt: answer?.received,
    endedAt,
    endedBy: isOver ? enderOf(byes) : undefined,
    postDialDelay:
      invites.length > 0 && firstResponse ? elapsed(startedAt, firstResponse.received) : undefined,
    talkTime: answer && ended ? elapsed(answer.received, ended) : undefined,
  };
}

/** A BYE on the leg on which it was sent. */
interface Ending {
  readonly bye: RequestTree;
  readonly on: Leg;
  readonly side: Side;
}

function findByes(legs: readonly Leg[]): Ending[] {
  const byes: Ending[] = [];
  for (const on of legs) {
    for (const bye of on.trees) {
      if (bye.method === method.BYE && bye.root.request !== undefined)
        byes.push({ bye, on, side: sideOf(on, bye.fromTag) });
    }
  }
  return byes;
}

function unansweredState(
  leg: Leg,
  invite: RequestTree,
  failure: Response | undefined,
  sendings: (message: Message) => number,
  captureEnd: Timed,
): CallState {
  if (failure !== undefined) return failureState(failure.status);
  const isCancelled = leg.trees.some((tree) => tree.method === method.CANCEL && tree.cseq === invite.cseq);
  if (isCancelled) return 'cancelled';
  const provisional = invite.responses.filter(({ status }) => isProvisional(status));
  const isGivenUp = provisional.length === 0 && sendings(invite.first) >= SENDINGS;
  if (isGivenUp || elapsed(invite.first, captureEnd) >= TIMER_B) return 'no-answer';
  return provisional.some(({ status }) => status >= 180 && status < 190) ? 'ringing' : 'setup';
}

/** RFC 3261 21; 607 is RFC 8197. */
function failureState(status: number): CallState {
  if (status === 486 || status === 600) return 'busy';
  if (status === 603 || status === 607) return 'rejected';
  if (status === 487) return 'cancelled';
  return status < 400 ? 'redirected' : 'failed';
}

/** The first such response to any of the requests, as the caller received it. */
function firstOf(trees: readonly RequestTree[], fits: (response: Response) => boolean): Response | undefined {
  for (const tree of trees) {
    const found = tree.responses.find(fits);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whose BYE ended it; both if each side had sent one before it answered the other's. */
function enderOf(byes: readonly Ending[]): Side | 'both' | undefined {
  const first = byes[0];
  if (first === undefined) return undefined;
  const other = byes.find(({ side }) => side !== first.side);
  const answered = first.bye.responses.find(({ status }) => !isProvisional(status));
  const crossed =
    other !== undefined && (answered === undefined || other.bye.first.number < answered.sent.number);
  return crossed ? 'both' : first.side;
}
