import { minSeHeader } from '../../sip/headers/min-se.ts';
import { sessionExpiresHeader, type SessionExpires } from '../../sip/headers/session-expires.ts';
import { parsed } from '../../sip/message.ts';
import { method } from '../../sip/message-index.ts';
import type { Call } from '../call.ts';
import type { CallLeg } from '../call-leg.ts';
import { otherSide, sideOf, type Side } from '../leg.ts';
import { elapsed, isSuccess, type Message, type Timed } from '../message.ts';
import type { MessageTexts } from '../message-texts.ts';
import type { RequestTree } from '../transaction.ts';

/** A request that was answered with a session timer: the first INVITE, or what refreshes the session (RFC 4028 7.1). */
export interface SessionRefresh {
  /** The request on its sender's hop, and its 2xx as the sender received it. */
  readonly request: number;
  readonly response: number;
  readonly method: 'INVITE' | 'UPDATE';
  readonly by: Side;
  /** Seconds until the session expires, as the 2xx says. */
  readonly interval: number;
  /** Who has to refresh it; undefined when nobody says. */
  readonly refresher: Side | undefined;
  /** Seconds since the answer before; undefined for the first one, NaN where times are not known. */
  readonly after: number | undefined;
  /** It changed nothing but the time. */
  readonly isPure: boolean;
}

/** A request that asked for too short a timer (RFC 4028 6). */
interface IntervalTooSmall {
  readonly message: number;
  readonly asked: number | undefined;
  readonly minimum: number | undefined;
}

/** The session timer of one leg (RFC 4028). */
export interface SessionTimer {
  readonly leg: number;
  /** The first answer that started the timer, and all that started it anew. */
  readonly refreshes: readonly SessionRefresh[];
  readonly tooSmall: readonly IntervalTooSmall[];
  /** Refreshes that failed: the final responses to them. */
  readonly failed: readonly { readonly message: number; readonly status: number }[];
  /** A later 2xx without the header field ended the timer (RFC 4028 7.2). */
  readonly endedBy: number | undefined;
  /** When the session expires, in Unix seconds; undefined where it doesn't or the time is not known. */
  readonly expiresAt: number | undefined;
  readonly expiry: Expiry | undefined;
}

/** The timer ran out. */
interface Expiry {
  /** The BYE of whoever noticed; undefined when nobody ended the session. */
  readonly bye: number | undefined;
  readonly by: Side | undefined;
  /** Seconds from the last refresh to the BYE, or to the end of the capture. */
  readonly after: number;
}

/** Seconds by which programs are late. */
const SLACK = 2;
/** Seconds behind the end of the session in which a BYE still comes from the timer. */
const LATE = 10;

/** The session timers of a call, leg by leg; none for legs without one. */
export function findSessionTimers(call: Call, texts: MessageTexts, captureEnd: Timed): SessionTimer[] {
  return call.legs.flatMap((callLeg, leg) => {
    const timer = followTimer(callLeg, leg, texts, captureEnd);
    return timer === undefined ? [] : [timer];
  });
}

interface Running {
  readonly refreshes: SessionRefresh[];
  readonly tooSmall: IntervalTooSmall[];
  readonly failed: { message: number; status: number }[];
  endedBy: number | undefined;
  last: Message | undefined;
}

function followTimer(
  callLeg: CallLeg,
  leg: number,
  texts: MessageTexts,
  captureEnd: Timed,
): SessionTimer | undefined {
  const running: Running = { refreshes: [], tooSmall: [], failed: [], endedBy: undefined, last: undefined };
  const pure = pureRefreshes(callLeg);
  let bye: RequestTree | undefined;
  for (const tree of callLeg.leg.trees) {
    if (tree.method === method.BYE && tree.root.request !== undefined) {
      bye = tree;
      break;
    }
    if (tree.method === method.INVITE || tree.method === method.UPDATE)
      note(tree, callLeg, running, texts, pure);
  }
  const { refreshes, tooSmall, failed, endedBy, last } = running;
  if (refreshes.length === 0 && tooSmall.length === 0) return undefined;
  const current = refreshes[refreshes.length - 1];
  const isRunning = last !== undefined && current !== undefined && endedBy === undefined;
  const expiresAt = isRunning ? last.seconds + last.nanoseconds / 1e9 + current.interval : NaN;
  return {
    leg,
    refreshes,
    tooSmall,
    failed,
    endedBy,
    expiresAt: Number.isNaN(expiresAt) ? undefined : expiresAt,
    expiry: isRunning ? expiryOf(current, last, bye, callLeg, captureEnd) : undefined,
  };
}

function note(
  tree: RequestTree,
  { leg }: CallLeg,
  running: Running,
  texts: MessageTexts,
  pure: ReadonlySet<RequestTree>,
): void {
  const { final } = tree;
  const response = final && texts.message(final.received.number);
  if (final === undefined || response === undefined) return;
  const request = texts.message(tree.first.number);
  const asked = request && parsed(request, sessionExpiresHeader);
  if (final.status === 422) {
    const minimum = parsed(response, minSeHeader);
    running.tooSmall.push({ message: final.received.number, asked: asked?.seconds, minimum });
    return;
  }
  const isChallenge = final.status === 401 || final.status === 407;
  if (!isSuccess(final.status)) {
    const isRefresh = running.last !== undefined && asked !== undefined && !isChallenge;
    if (isRefresh && pure.has(tree))
      running.failed.push({ message: final.received.number, status: final.status });
    return;
  }
  // Before the first 2xx to the INVITE there is no session to be refreshed: an early UPDATE starts no timer.
  if (tree.method === method.UPDATE && running.last === undefined && !leg.joinedMidCall) return;
  const granted = parsed(response, sessionExpiresHeader);
  if (granted === undefined || granted.seconds === 0) {
    if (running.last !== undefined && running.endedBy === undefined) running.endedBy = final.received.number;
    return;
  }
  const by = sideOf(leg, tree.fromTag);
  running.refreshes.push({
    request: tree.first.number,
    response: final.received.number,
    method: tree.method === method.INVITE ? 'INVITE' : 'UPDATE',
    by,
    interval: granted.seconds,
    refresher: refresherOf(granted, by),
    after: running.last && elapsed(running.last, final.received),
    isPure: pure.has(tree),
  });
  running.last = final.received;
  running.endedBy = undefined;
}

/** uac and uas are those of the transaction (RFC 4028 4). */
function refresherOf({ refresher }: SessionExpires, by: Side): Side | undefined {
  if (refresher === 'uac') return by;
  return refresher === 'uas' ? otherSide(by) : undefined;
}

/** Re-INVITEs and UPDATEs that changed nothing. */
function pureRefreshes({ leg, attempts, reInvites }: CallLeg): ReadonlySet<RequestTree> {
  const pure = new Set<RequestTree>();
  for (const { attempt, changes } of reInvites) {
    if (changes.every((change) => change === 'refresh')) for (const tree of attempt.trees) pure.add(tree);
  }
  for (const { last, trees } of attempts) {
    if (last.method === method.UPDATE && last.first.sdp === 0) for (const tree of trees) pure.add(tree);
  }
  for (const tree of leg.trees) if (tree.method === method.UPDATE && tree.first.sdp === 0) pure.add(tree);
  return pure;
}

/**
 * Whether the timer ran out: a BYE about when the session expires, which the side that waits for a refresh sends a
 * third of the interval before, but at most 32 s (RFC 4028 10); or nobody did anything.
 */
function expiryOf(
  { interval }: SessionRefresh,
  last: Message,
  bye: RequestTree | undefined,
  { leg }: CallLeg,
  captureEnd: Timed,
): Expiry | undefined {
  if (bye === undefined) {
    const after = elapsed(last, captureEnd);
    return after > interval + LATE ? { bye: undefined, by: undefined, after } : undefined;
  }
  const after = elapsed(last, bye.first);
  const earliest = interval - Math.min(32, interval / 3) - SLACK;
  const isExpiry = after >= earliest && after <= interval + LATE;
  return isExpiry ? { bye: bye.first.number, by: sideOf(leg, bye.fromTag), after } : undefined;
}
