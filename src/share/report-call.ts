import type { Call, CallLeg } from '../call/call.ts';
import type { Hold, HoldAttempt, MediaInForce, Step } from '../call/media.ts';
import type { Side } from '../call/leg.ts';
import { isFailure, isSuccess, type Message } from '../call/message.ts';
import { outcomeOf, type ReInvite } from '../call/re-invite.ts';
import type { RequestTree } from '../call/transaction.ts';
import { verdictOf } from '../call/verdict.ts';
import { isInitialInvite } from '../call/leg.ts';
import { formatEndpoint } from '../network/address.ts';
import { formatCodec } from '../sdp/codecs.ts';
import type { MediaDigest } from '../sdp/digest.ts';
import { addressUri } from '../sip/addresses.ts';
import type { ReportContext } from './report-context.ts';
import type {
  CallReport,
  DialogReport,
  ForkReport,
  HoldAttemptReport,
  HoldReport,
  MediaReport,
  OfferAnswerReport,
  ReInviteReport,
} from './report-types.ts';

/** A call as the report has it. `requestUris` gives the Request-URI of a message; `streams` belong to the call. */
export function reportCall(
  call: Call,
  context: ReportContext,
  requestUri: (message: number) => string | null,
): CallReport {
  const { index } = context;
  const { texts, callIds, threads } = index;
  const outcome = call.outcome!;
  const first = call.legs[0]!.leg;
  const threadIds = [...new Set(call.legs.map(({ leg }) => leg.thread))];
  const { from, to } = threads.columns;
  const isByCaller = first.callerTags.has(first.trees[0]!.fromTag);
  const callIdOf = (thread: number): string | null => callIds.text(threads.columns.callId[thread]!) || null;
  const caller = addressUri(texts.text((isByCaller ? from : to)[first.thread]!));
  const callee = addressUri(texts.text((isByCaller ? to : from)[first.thread]!));
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
    verdict: verdictOf(call, (message) => texts.text(index.messages.columns.reason[message]!)),
    frames: numbers.map(context.frame),
    messages: numbers,
    dialogs: call.legs.flatMap(({ leg }) => reportDialogs(leg.dialogs, callIdOf(leg.thread), texts)),
    legs: call.legs.map(({ leg }) => ({ callId: callIdOf(leg.thread), joinedBy: [], score: null })),
    reInvites: call.legs.flatMap((leg, i) =>
      leg.reInvites.map((reInvite) => reportReInvite(reInvite, i, context)),
    ),
    offerAnswers: call.legs.flatMap((leg, i) =>
      leg.media.steps.map((step) => reportStep(step, leg, i, context)),
    ),
    holds: call.legs.flatMap((leg, i) => reportHolds(leg, i, context)),
    holdAttempts: call.legs.flatMap(({ media }) =>
      media.refusedHolds.map((attempt) => reportAttempt(attempt, context)),
    ),
    transfers: [],
    forks: call.legs.flatMap(({ leg }) =>
      leg.trees.filter(isInitialInvite).flatMap((tree) => reportForks(tree, context)),
    ),
    streams: context.streamsOf(call),
    findings: [],
  };
}

/** Durations are rounded to nanoseconds: what a subtraction leaves below that is noise. */
function seconds(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : Math.round(value * 1e9) / 1e9;
}

function reportDialogs(
  dialogs: CallLeg['leg']['dialogs'],
  callId: string | null,
  texts: ReportContext['index']['texts'],
): DialogReport[] {
  return dialogs.map(({ callerTag, calleeTag, state }) => ({
    callId,
    callerTag: texts.text(callerTag) || null,
    calleeTag: texts.text(calleeTag) || null,
    state,
  }));
}

function reportReInvite(reInvite: ReInvite, leg: number, context: ReportContext): ReInviteReport {
  const { attempt, step } = reInvite;
  const attemptMessages = attempt.trees.map(({ first }) => first.number);
  return {
    frame: context.frame(attempt.last.first.number),
    message: attempt.last.first.number,
    attemptFrames: attemptMessages.map(context.frame),
    attemptMessages,
    leg,
    relayedBy: [],
    cseq: attempt.last.cseq,
    by: reInvite.by,
    outcome: reInvite.outcome,
    status: reInvite.final?.status ?? null,
    ...context.twin('answer', step?.exchange.answer),
    delayedOffer: reInvite.delayedOffer,
    changes: reInvite.changes,
  };
}

function reportStep(
  step: Step,
  { changes }: CallLeg,
  leg: number,
  context: ReportContext,
): OfferAnswerReport {
  const { exchange } = step;
  return {
    offerFrame: context.frame(exchange.offer.number),
    offerMessage: exchange.offer.number,
    offerIn: carrierOf(exchange.offer, context),
    ...context.twin('answer', exchange.answer),
    answerIn: exchange.answer === undefined ? null : carrierOf(exchange.answer, context),
    offeredBy: exchange.offeredBy,
    leg,
    outcome: exchange.outcome,
    media: step.after.map((line, i) => reportMedia(line, i, exchange.offeredBy, context)),
    changes: changes.get(step) ?? [],
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

function reportHolds({ media }: CallLeg, leg: number, context: ReportContext): HoldReport[] {
  const inForce = media.holds.map((hold) => reportHold(hold, leg, context));
  const pending = media.pendingHolds.map(({ by, exchange }) => {
    const offer = context.index.sdp.read(exchange.offer.sdp);
    const lines = [...offer.media.keys()];
    const line = offer.media.find(({ direction }) => direction !== 'sendrecv') ?? offer.media[0]!;
    const style =
      line.direction === 'inactive'
        ? 'inactive'
        : line.direction === 'sendonly'
          ? 'sendonly'
          : 'zero-address';
    return {
      by,
      style,
      media: lines.filter((i) => !offer.media[i]!.isRemoved),
      leg,
      relayedBy: [],
      offerFrame: context.frame(exchange.offer.number),
      offerMessage: exchange.offer.number,
      ...context.twin('start', undefined),
      ...context.twin('endOffer', undefined),
      ...context.twin('end', undefined),
    } satisfies HoldReport;
  });
  return [...inForce, ...pending];
}

function reportHold({ by, style, media, start, end }: Hold, leg: number, context: ReportContext): HoldReport {
  return {
    by,
    style,
    media,
    leg,
    relayedBy: [],
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
