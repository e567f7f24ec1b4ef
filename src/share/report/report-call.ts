import type { Call } from '../../call/call.ts';
import type { CallLeg } from '../../call/call-leg.ts';
import type { DialogPath } from '../../call/requests/dialog-path.ts';
import type { Join } from '../../call/legs.ts';
import type { CallEvent, StepEvent } from '../../call/relay.ts';
import { receives, styleOf, type Hold, type HoldAttempt, type MediaInForce } from '../../call/media.ts';
import type { Side } from '../../call/leg.ts';
import { isFailure, isSuccess, type Message } from '../../call/message.ts';
import { outcomeOf, type ReInvite } from '../../call/re-invite.ts';
import type { RequestTree } from '../../call/transaction.ts';
import { verdictOf } from '../../call/words/verdict.ts';
import type { Ending } from '../../call/words/why-ended.ts';
import { isInitialInvite } from '../../call/leg.ts';
import { formatEndpoint } from '../../network/address.ts';
import { formatCodec } from '../../sdp/codecs.ts';
import type { MediaDigest } from '../../sdp/digest.ts';
import { partyUri } from '../../sip/addresses.ts';
import type { ReportContext } from './report-context.ts';
import type {
  CallReport,
  DialogReport,
  ForkReport,
  HoldAttemptReport,
  HoldReport,
  MediaReport,
  OfferAnswerReport,
  LegReport,
  ReInviteReport,
} from './report-types.ts';

/** A call as the report has it. `requestUri` gives that of a message; `ending` says why the call failed or ended. */
export function reportCall(
  call: Call,
  joins: readonly Join[],
  context: ReportContext,
  requestUri: (message: number) => string | null,
  ending: Ending | undefined,
  dialogPaths: readonly (readonly DialogPath[])[],
): CallReport {
  const { index } = context;
  const { texts, callIds, threads } = index;
  const outcome = call.outcome!;
  const first = call.legs[0]!.leg;
  const threadIds = [...new Set(call.legs.map(({ leg }) => leg.thread))];
  const { from, to } = threads.columns;
  const isByCaller = first.callerTags.has(first.trees[0]!.fromTag);
  const callIdOf = (thread: number): string | null => callIds.text(threads.columns.callId[thread]!) || null;
  const caller = partyUri(texts.text((isByCaller ? from : to)[first.thread]!));
  const callee = partyUri(texts.text((isByCaller ? to : from)[first.thread]!));
  const numbers = call.messages.map(({ number }) => number);
  return {
    callIds: threadIds.map(callIdOf).filter((callId) => callId !== null),
    caller,
    callee,
    requestUri: requestUri(outcome.startedAt.number),
    state: outcome.state,
    joinedMidCall: call.joinedMidCall,
    finalStatus: outcome.finalStatus ?? null,
    startedAt: context.time(outcome.startedAt),
    ringingAt: context.time(outcome.ringingAt),
    answeredAt: context.time(outcome.answeredAt),
    endedAt: context.time(outcome.endedAt),
    endedBy: outcome.endedBy ?? null,
    postDialDelay: seconds(outcome.postDialDelay),
    talkTime: seconds(outcome.talkTime),
    verdict: verdictOf(call, (message) => texts.text(index.messages.columns.reason[message]!), ending),
    frames: numbers.map(context.frame),
    messages: numbers,
    dialogs: call.legs.flatMap(({ leg }, i) =>
      reportDialogs(dialogPaths[i] ?? [], callIdOf(leg.thread), texts),
    ),
    legs: reportLegs(call.legs, joins, callIdOf),
    reInvites: call.events.reInvites.map((event) => reportReInvite(event, context)),
    offerAnswers: call.events.steps.map((event) => reportStep(event, call.legs, context)),
    holds: [
      ...call.events.holds.map((event) => reportHold(event, context)),
      ...call.legs.flatMap(({ media }, leg) =>
        media.pendingHolds.map((attempt) => reportPending(attempt, leg, context)),
      ),
    ],
    holdAttempts: call.legs.flatMap(({ media }) =>
      media.refusedHolds.map((attempt) => reportAttempt(attempt, context)),
    ),
    transfers: [],
    forks: call.legs.flatMap(({ leg }) =>
      leg.trees.filter(isInitialInvite).flatMap((tree) => reportForks(tree, context)),
    ),
    infoDigits: [],
    msrp: [],
    parties: { identities: [], privacy: [], diversions: [] },
    streams: [],
    findings: [],
  };
}

/** Durations are rounded to nanoseconds: what a subtraction leaves below that is noise. */
function seconds(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : Math.round(value * 1e9) / 1e9;
}

function reportDialogs(
  paths: readonly DialogPath[],
  callId: string | null,
  texts: ReportContext['index']['texts'],
): DialogReport[] {
  return paths.map(({ dialog: { callerTag, calleeTag, state }, remoteTargets }) => ({
    callId,
    callerTag: texts.text(callerTag) || null,
    calleeTag: texts.text(calleeTag) || null,
    state,
    remoteTargets: { caller: remoteTargets.caller ?? null, callee: remoteTargets.callee ?? null },
  }));
}

/** Why each leg but the first is one. Two legs with one Call-ID need no other reason. */
function reportLegs(
  legs: readonly CallLeg[],
  joins: readonly Join[],
  callIdOf: (thread: number) => string | null,
): LegReport[] {
  return legs.map(({ leg: { thread } }, i) => {
    const isSame = i > 0 && legs.slice(0, i).some(({ leg }) => leg.thread === thread);
    const own = joins.filter((join) => join.thread === thread);
    const joinedBy = isSame
      ? [{ reason: 'call-id', detail: 'the same Call-ID with another From tag' }]
      : own.flatMap(({ reasons }) => reasons);
    const score = isSame ? 100 : own.reduce((best, join) => Math.max(best, join.score), 0);
    return { callId: callIdOf(thread), joinedBy: i === 0 ? [] : joinedBy, score: i === 0 ? null : score };
  });
}

function reportReInvite(
  { event, leg, relayedBy }: CallEvent<ReInvite>,
  context: ReportContext,
): ReInviteReport {
  const { attempt, step } = event;
  const attemptMessages = attempt.trees.map(({ first }) => first.number);
  return {
    frame: context.frame(attempt.last.first.number),
    message: attempt.last.first.number,
    attemptFrames: attemptMessages.map(context.frame),
    attemptMessages,
    leg,
    relayedBy,
    cseq: attempt.last.cseq,
    by: event.by,
    outcome: event.outcome,
    status: event.final?.status ?? null,
    ...context.twin('answer', step?.exchange.answer),
    delayedOffer: event.delayedOffer,
    changes: event.changes,
  };
}

function reportStep(
  { event: step, leg, copies }: StepEvent,
  legs: readonly CallLeg[],
  context: ReportContext,
): OfferAnswerReport {
  const { exchange } = step;
  const places = [{ leg, step }, ...copies].sort((a, b) => a.leg - b.leg);
  // The caller's end is read on the first leg, the callee's on the last one that took part.
  const callerEnd = places[0]!.step.after;
  const calleeEnd = places[places.length - 1]!.step.after;
  return {
    offerFrame: context.frame(exchange.offer.number),
    offerMessage: exchange.offer.number,
    offerIn: carrierOf(exchange.offer, context),
    ...context.twin('answer', exchange.answer),
    answerIn: exchange.answer === undefined ? null : carrierOf(exchange.answer, context),
    offeredBy: exchange.offeredBy,
    leg,
    outcome: exchange.outcome,
    media: step.after.map((line, i) =>
      reportMedia(
        { ...line, caller: callerEnd[i]?.caller ?? line.caller, callee: calleeEnd[i]?.callee ?? line.callee },
        i,
        exchange.offeredBy,
        context,
      ),
    ),
    changes: legs[leg]!.changes.get(step) ?? [],
  };
}

function carrierOf(message: Message, { index }: ReportContext): string {
  return message.isRequest ? index.methodName(message.method) : String(message.status);
}

function reportMedia(
  line: MediaInForce,
  index: number,
  offeredBy: Side,
  context: ReportContext,
): MediaReport {
  const { texts } = context.index.sdp;
  const answer = (offeredBy === 'caller' ? line.callee : line.caller)?.line;
  const shown = (answer ?? line.caller?.line ?? line.callee?.line)!;
  const address = (digest: MediaDigest | undefined): string | null =>
    digest === undefined || digest.address === 0
      ? null
      : formatEndpoint(texts.text(digest.address).replace(/^\[|\]$/g, ''), digest.port);
  return {
    index,
    type: texts.text(shown.type),
    transport: texts.text(shown.transport),
    state: line.isActive ? 'active' : 'removed',
    callerDirection: line.caller?.direction ?? null,
    calleeDirection: line.callee?.direction ?? null,
    callerAddress: address(line.caller?.line),
    calleeAddress: address(line.callee?.line),
    codecs: context.codecs.of(shown.formats).map(formatCodec),
    security: shown.security,
  };
}

/** A hold that was asked for and not answered by the end of the capture. */
function reportPending({ by, exchange }: HoldAttempt, leg: number, context: ReportContext): HoldReport {
  const lines = context.index.sdp.read(exchange.offer.sdp).media;
  const held = [...lines.entries()].filter(([, line]) => !line.isRemoved && !receives(line));
  return {
    by,
    style: styleOf(held[0]?.[1] ?? lines[0]!),
    media: held.map(([i]) => i),
    leg,
    relayedBy: [],
    offerFrame: context.frame(exchange.offer.number),
    offerMessage: exchange.offer.number,
    ...context.twin('start', undefined),
    ...context.twin('endOffer', undefined),
    ...context.twin('end', undefined),
  };
}

function reportHold({ event, leg, relayedBy }: CallEvent<Hold>, context: ReportContext): HoldReport {
  const { by, style, media, start, end } = event;
  return {
    by,
    style,
    media,
    leg,
    relayedBy,
    offerFrame: context.frame(start.offer.number),
    offerMessage: start.offer.number,
    ...context.twin('start', start.answer),
    ...context.twin('endOffer', end?.offer),
    ...context.twin('end', end?.answer),
  };
}

function reportAttempt({ by, exchange }: HoldAttempt, context: ReportContext): HoldAttemptReport {
  const outcome = outcomeOf(exchange.refusal);
  return {
    by,
    offerFrame: context.frame(exchange.offer.number),
    offerMessage: exchange.offer.number,
    ...context.twin('final', exchange.refusal?.received),
    status: exchange.refusal?.status ?? null,
    outcome: outcome === 'cancelled' || outcome === 'challenged' ? outcome : 'rejected',
  };
}

/** The branches of an INVITE that a proxy sent to several, or of which several answered. */
function reportForks(tree: RequestTree, context: ReportContext): ForkReport[] {
  const { texts } = context.index;
  const forking = tree.transactions.find(({ nextHops }) => nextHops.length > 1);
  if (forking === undefined) return [];
  return forking.nextHops.map(({ request, responses }) => {
    const final = responses.find(({ status }) => status >= 200);
    const tag = responses.find(({ status, toTag }) => status > 100 && toTag !== 0)?.toTag ?? 0;
    const message = (request ?? responses[0]!).number;
    return {
      calleeTag: texts.text(tag) || null,
      frame: context.frame(message),
      message,
      outcome:
        final === undefined
          ? 'pending'
          : isSuccess(final.status)
            ? 'answered'
            : isFailure(final.status) && final.status === 487
              ? 'cancelled'
              : 'rejected',
    };
  });
}
