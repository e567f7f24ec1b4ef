import type { Call } from '../call.ts';
import type { CallLeg } from '../call-leg.ts';
import { findLandmarks, type Landmarks } from './landmarks.ts';
import type { Side } from '../leg.ts';
import { joinSides, type MediaInForce, type Step } from '../media.ts';
import type { Message } from '../message.ts';
import { formatMediaAddress } from '../words/sdp-changes.ts';
import { codecName, describeStep, typeName, type SentenceTexts } from '../words/sentences.ts';

/** Who sends: both, one of them, nobody. */
export type MediaFlow = 'both' | 'caller' | 'callee' | 'none';

/** What held on a media line from one exchange to the next that changed it. */
export interface MediaPeriod {
  /** The message that put it in force: an answer. */
  readonly since: Message;
  /** Undefined while it lasts. */
  readonly until: Message | undefined;
  /** Number of the offer that led to it, and what the exchange did, in a sentence. */
  readonly offer: number;
  readonly sentence: string;
  readonly flow: MediaFlow;
  readonly codec: string;
  /** Where each side wants its media; '' where it is not known. */
  readonly callerAddress: string;
  readonly calleeAddress: string;
  readonly heldBy: readonly Side[];
  /** Before the call was answered (RFC 3960). */
  readonly isEarly: boolean;
}

/** One media line of a dialog. */
interface MediaStrip {
  /** Index of the media line. */
  readonly index: number;
  readonly type: string;
  readonly periods: readonly MediaPeriod[];
}

/** The media of one dialog over time. */
export interface MediaTimeline {
  /** Index of the leg. */
  readonly leg: number;
  readonly strips: readonly MediaStrip[];
  /** Offers that were refused or never answered. */
  readonly attempts: readonly {
    readonly at: Message;
    readonly offer: number;
    readonly sentence: string;
  }[];
}

/** The media of a call over time, dialog by dialog (RFC 3264); those in which nothing was agreed are left out. */
export function buildMediaTimelines(call: Call, texts: SentenceTexts): MediaTimeline[] {
  return call.legs.flatMap((leg, i) => {
    const landmarks = findLandmarks(leg.leg);
    const dialogs = new Map<number, Step[]>();
    for (const step of leg.media.steps) {
      const { calleeTag } = step.exchange;
      const steps = dialogs.get(calleeTag);
      if (steps === undefined) dialogs.set(calleeTag, [step]);
      else steps.push(step);
    }
    return [...dialogs].flatMap(([calleeTag, steps]) => {
      const timeline = followDialog(leg, landmarks.get(calleeTag) ?? {}, steps, texts);
      return timeline.strips.length === 0 ? [] : [{ leg: i, ...timeline }];
    });
  });
}

/** The media in force from a message on, and which exchange made it so. */
interface Change {
  readonly since: Message;
  readonly step: Step;
  readonly media: readonly MediaInForce[];
  readonly held: ReadonlyMap<Side, ReadonlySet<number>>;
  readonly isEarly: boolean;
}

function followDialog(
  leg: CallLeg,
  landmarks: Landmarks,
  steps: readonly Step[],
  texts: SentenceTexts,
): Omit<MediaTimeline, 'leg'> {
  const changes: Change[] = [];
  const attempts: { at: Message; offer: number; sentence: string }[] = [];
  const sentenceOf = (step: Step): string => describeStep(step, leg.changes.get(step) ?? [], texts)[0] ?? '';
  let { end } = landmarks;
  let held: ReadonlyMap<Side, ReadonlySet<number>> = new Map();
  for (const step of steps) {
    const { exchange } = step;
    const { answer } = exchange;
    if (exchange.outcome === 'accepted' && answer !== undefined) {
      held = heldAfter(held, step);
      const isEarly = exchange.isInitial && answer.status >= 100 && answer.status < 200;
      changes.push({ since: answer, step, media: step.after, held, isEarly });
    } else if (exchange.isInitial && answer !== undefined && exchange.refusal !== undefined) {
      // What was heard before the refusal, an announcement mostly, though nothing of it holds.
      const [caller, callee] = [exchange.offer.sdp, answer.sdp].map((sdp) => texts.sdp.read(sdp));
      const media = joinSides(caller!, callee!);
      changes.push({ since: answer, step, media, held, isEarly: true });
      end ??= exchange.refusal.received;
    } else {
      attempts.push({ at: exchange.offer, offer: exchange.offer.number, sentence: sentenceOf(step) });
    }
  }
  const cuts = cutAtAnswer(changes, landmarks.answer);
  const count = Math.max(0, ...cuts.map(({ media }) => media.length));
  const strips = Array.from({ length: count }, (_, index): MediaStrip => {
    const type = cuts.map(({ media }) => media[index]).find((line) => line !== undefined);
    return {
      index,
      type: type === undefined ? '' : typeName(type, texts),
      periods: periodsOf(cuts, index, end, sentenceOf, texts),
    };
  });
  return { strips: strips.filter(({ periods }) => periods.length > 0), attempts };
}

/** Early media end where the call is answered: the same media go on as those of the call. */
function cutAtAnswer(changes: readonly Change[], answer: Message | undefined): readonly Change[] {
  const isEarly = ({ since }: Change): boolean => answer !== undefined && since.number < answer.number;
  const last = changes.findLast(isEarly);
  if (answer === undefined || last === undefined || !changes.some((change) => change.isEarly)) return changes;
  const answered = { ...last, since: answer, isEarly: false };
  return [...changes.filter(isEarly), answered, ...changes.filter((change) => !isEarly(change))];
}

function heldAfter(
  before: ReadonlyMap<Side, ReadonlySet<number>>,
  { held, resumed }: Step,
): Map<Side, ReadonlySet<number>> {
  return new Map(
    (['caller', 'callee'] as const).map((side) => {
      const lines = new Set([...(before.get(side) ?? []), ...(held.get(side) ?? [])]);
      for (const line of resumed.get(side) ?? []) lines.delete(line);
      return [side, lines];
    }),
  );
}

function periodsOf(
  changes: readonly Change[],
  index: number,
  end: Message | undefined,
  sentenceOf: (step: Step) => string,
  texts: SentenceTexts,
): MediaPeriod[] {
  const periods: MediaPeriod[] = [];
  for (const [i, { since, step, media, held, isEarly }] of changes.entries()) {
    const line = media[index];
    if (line?.isActive !== true) continue;
    const until = changes[i + 1]?.since ?? end;
    const period: MediaPeriod = {
      since,
      until,
      offer: step.exchange.offer.number,
      sentence: sentenceOf(step),
      flow: flowOf(line),
      codec: codecName(line, texts),
      callerAddress: line.caller === undefined ? '' : formatMediaAddress(line.caller.line, texts),
      calleeAddress: line.callee === undefined ? '' : formatMediaAddress(line.callee.line, texts),
      heldBy: (['caller', 'callee'] as const).filter((side) => held.get(side)?.has(index)),
      isEarly,
    };
    const last = periods[periods.length - 1];
    if (last !== undefined && last.until === since && isSame(last, period))
      periods[periods.length - 1] = { ...last, until };
    else periods.push(period);
  }
  return periods;
}

function isSame(a: MediaPeriod, b: MediaPeriod): boolean {
  return (
    a.flow === b.flow &&
    a.codec === b.codec &&
    a.callerAddress === b.callerAddress &&
    a.calleeAddress === b.calleeAddress &&
    a.isEarly === b.isEarly &&
    a.heldBy.join() === b.heldBy.join()
  );
}

function flowOf({ caller, callee }: MediaInForce): MediaFlow {
  if (caller === undefined || callee === undefined) return 'none';
  switch (caller.direction) {
    case 'sendrecv':
      return 'both';
    case 'sendonly':
      return 'caller';
    case 'recvonly':
      return 'callee';
    case 'inactive':
      return 'none';
  }
}
