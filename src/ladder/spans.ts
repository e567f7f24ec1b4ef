import type { Call } from '../call/call.ts';
import type { CallLeg } from '../call/call-leg.ts';
import { findLandmarks, type Landmarks } from '../call/streams/landmarks.ts';
import { sideOf, type Leg } from '../call/leg.ts';
import type { Message } from '../call/message.ts';
import type { LadderSpan } from './model.ts';

/** The endpoints that sent and received a message, as indexes of the ladder. */
export type EndsOf = (message: Message) => readonly [from: number, to: number];

const holdWords = { sendonly: 'sendonly', inactive: 'inactive', 'zero-address': 'c=0.0.0.0' } as const;

type LandmarksOf = ReadonlyMap<number, Landmarks>;

/** What lasts at an endpoint: its dialogs, early and confirmed, early media, holds. By call, leg by leg. */
export function buildSpans(call: Call, endsOf: EndsOf): LadderSpan[] {
  return call.legs.flatMap((leg) => {
    const landmarks = findLandmarks(leg.leg);
    return [...dialogSpans(leg.leg, landmarks, endsOf), ...holdSpans(leg, landmarks, endsOf)];
  });
}

function dialogSpans(leg: Leg, landmarks: LandmarksOf, endsOf: EndsOf): LadderSpan[] {
  const caller = endOfCaller(leg, endsOf);
  const lastOfLeg = lastOf(leg);
  return leg.dialogs.flatMap(({ calleeTag, first }): LadderSpan[] => {
    const { earlyMedia, answer, end } = landmarks.get(calleeTag) ?? {};
    // A response comes from the callee; so does a request that was sent by its tag.
    const callee = endsOf(first)[first.isRequest && sideOf(leg, first.fromTag) === 'caller' ? 1 : 0];
    // Where its beginning was not captured, whatever is sent in it confirms it.
    const confirmed = answer ?? (first.isRequest ? first : undefined);
    const last = end ?? lastOfLeg;
    const spans: LadderSpan[] = [];
    const add = (
      kind: LadderSpan['kind'],
      endpoint: number,
      from: Message,
      to: Message,
      label: string,
    ): void => {
      if (from.number >= to.number) return;
      const isOpen = to === last && end === undefined;
      const message = from.number;
      spans.push({ kind, endpoint, from: from.number, to: to.number, isOpen, label, message });
    };
    for (const endpoint of new Set([caller, callee])) {
      if (confirmed !== first) add('early', endpoint, first, confirmed ?? last, 'early dialog');
      if (confirmed !== undefined) add('confirmed', endpoint, confirmed, last, 'dialog');
    }
    if (earlyMedia !== undefined) add('early-media', callee, earlyMedia, confirmed ?? last, 'early media');
    return spans;
  });
}

function endOfCaller(leg: Leg, endsOf: EndsOf): number {
  const tree = leg.trees.find(({ fromTag }) => sideOf(leg, fromTag) === 'caller') ?? leg.trees[0]!;
  const ends = endsOf(tree.first);
  return ends[tree.first.isRequest === (sideOf(leg, tree.fromTag) === 'caller') ? 0 : 1];
}

function lastOf({ trees }: Leg): Message {
  let last = trees[0]!.first;
  for (const { first, responses } of trees)
    for (const message of [first, ...responses.map(({ received }) => received)])
      if (message.number > last.number) last = message;
  return last;
}

function holdSpans({ leg, media }: CallLeg, landmarks: LandmarksOf, endsOf: EndsOf): LadderSpan[] {
  const last = lastOf(leg);
  return media.holds.map(({ by, style, start, end }) => {
    const spoken = start.offeredBy === by ? start.offer : (start.answer ?? start.offer);
    const over = end?.settledAt ?? landmarks.get(start.calleeTag)?.end?.number;
    return {
      kind: 'hold',
      endpoint: endsOf(spoken)[0],
      from: start.settledAt,
      to: Math.max(over ?? last.number, start.settledAt),
      isOpen: over === undefined,
      label: `on hold by the ${by} (${holdWords[style]})`,
      message: start.offer.number,
    };
  });
}
