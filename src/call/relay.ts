import type { Attempt } from './attempt.ts';
import type { CallLeg } from './call-leg.ts';
import type { Hold, Step } from './media.ts';
import type { Message } from './message.ts';
import type { ReInvite } from './re-invite.ts';
import { sideOf, type Side } from './leg.ts';

/** Something that happened on the leg of whoever began it; other legs only passed it on. */
export interface CallEvent<T> {
  readonly event: T;
  /** Index of the leg. */
  readonly leg: number;
  /** Indexes of the legs that carried it on. */
  readonly relayedBy: readonly number[];
}

/** An exchange with its copies on other legs. */
export interface StepEvent extends CallEvent<Step> {
  readonly copies: readonly { readonly leg: number; readonly step: Step }[];
}

export interface CallEvents {
  readonly reInvites: readonly CallEvent<ReInvite>[];
  readonly steps: readonly StepEvent[];
  readonly holds: readonly CallEvent<Hold>[];
  /** For each attempt that a B2BUA passed on, the attempt on the leg before. */
  readonly origins: ReadonlyMap<Attempt, Attempt>;
}

interface Placed {
  readonly attempt: Attempt;
  readonly leg: number;
  readonly side: Side;
}

/**
 * Tells what the legs of a call did of their own accord from what a B2BUA passed on. A request is passed on when the
 * host that received it sends one of the same kind, for the same side, before it has answered.
 */
export function findEvents(legs: readonly CallLeg[]): CallEvents {
  const origins = legs.length === 1 ? new Map<Attempt, Placed>() : findOrigins(legs);
  const copiesOf = new Map<Attempt, Placed[]>();
  for (const [attempt, origin] of origins) {
    const copy = { attempt, leg: legOf(legs, attempt), side: origin.side };
    const known = copiesOf.get(origin.attempt);
    if (known === undefined) copiesOf.set(origin.attempt, [copy]);
    else known.push(copy);
  }
  const relayed = (attempt: Attempt): number[] => [
    ...new Set((copiesOf.get(attempt) ?? []).map(({ leg }) => leg)),
  ];
  const isOwn = (attempt: Attempt): boolean => !origins.has(attempt);
  const stepOf = (attempt: Attempt): Step | undefined =>
    legs.flatMap(({ media }) => media.steps).find(({ exchange }) => exchange.attempt === attempt);

  const reInvites = legs.flatMap((leg, i) =>
    leg.reInvites
      .filter(({ attempt }) => isOwn(attempt))
      .map((event) => ({ event, leg: i, relayedBy: relayed(event.attempt) })),
  );
  const steps = legs.flatMap((leg, i) =>
    leg.media.steps
      // An exchange is a copy only if the leg it came from had one: a B2BUA may offer where it was not asked to.
      .filter(
        ({ exchange: { attempt } }) => isOwn(attempt) || stepOf(origins.get(attempt)!.attempt) === undefined,
      )
      .map((event) => {
        const copies = (copiesOf.get(event.exchange.attempt) ?? []).flatMap(({ attempt, leg: on }) => {
          const step = stepOf(attempt);
          return step === undefined ? [] : [{ leg: on, step }];
        });
        return { event, leg: i, relayedBy: relayed(event.exchange.attempt), copies };
      }),
  );
  const holds = legs.flatMap((leg, i) =>
    leg.media.holds
      .filter(({ start, by }) => {
        const origin = origins.get(start.attempt);
        return (
          origin === undefined ||
          !legs[origin.leg]!.media.holds.some(
            (hold) => hold.start.attempt === origin.attempt && hold.by === by,
          )
        );
      })
      .map((event) => ({ event, leg: i, relayedBy: relayed(event.start.attempt) })),
  );
  return {
    reInvites: inOrder(reInvites, ({ event }) => event.attempt.trees[0]!.first),
    steps: inOrder(steps, ({ event }) => event.exchange.offer),
    holds: inOrder(holds, ({ event }) => event.start.offer),
    origins: new Map([...origins].map(([copy, origin]) => [copy, nearestOrigin(copy, origin, copiesOf)])),
  };
}

/** Over several B2BUAs, the copy on the leg before; the origin itself where none fits. */
function nearestOrigin(
  copy: Attempt,
  origin: Placed,
  copiesOf: ReadonlyMap<Attempt, readonly Placed[]>,
): Attempt {
  const { first } = copy.trees[0]!;
  const nearer = (copiesOf.get(origin.attempt) ?? []).findLast(({ attempt: { last, trees } }) => {
    const received = last.transactions[last.transactions.length - 1]!.request;
    const isBefore = trees[0]!.first.number < first.number;
    return isBefore && received !== undefined && hostOf(received.destination) === hostOf(first.source);
  });
  return nearer?.attempt ?? origin.attempt;
}

function inOrder<T>(list: readonly T[], messageOf: (entry: T) => Message): T[] {
  return list.toSorted((a, b) => messageOf(a).number - messageOf(b).number);
}

function legOf(legs: readonly CallLeg[], attempt: Attempt): number {
  return legs.findIndex(({ attempts }) => attempts.includes(attempt));
}

/** For each attempt that was passed on, the one it began as. */
function findOrigins(legs: readonly CallLeg[]): Map<Attempt, Placed> {
  const placed = legs.flatMap(({ attempts, leg }, i) =>
    attempts.map((attempt) => ({ attempt, leg: i, side: sideOf(leg, attempt.last.fromTag) })),
  );
  placed.sort((a, b) => a.attempt.trees[0]!.first.number - b.attempt.trees[0]!.first.number);
  const origins = new Map<Attempt, Placed>();
  const passedOn = new Set<string>();
  for (const [i, copy] of placed.entries()) {
    for (let k = i - 1; k >= 0; k--) {
      const original = placed[k]!;
      // To each other leg a request is passed on once.
      const key = `${k} ${copy.leg}`;
      if (!isPassedOn(original, copy) || passedOn.has(key)) continue;
      passedOn.add(key);
      origins.set(copy.attempt, origins.get(original.attempt) ?? original);
      break;
    }
  }
  return origins;
}

function isPassedOn(original: Placed, copy: Placed): boolean {
  if (original.leg === copy.leg || original.side !== copy.side) return false;
  const before = original.attempt.last;
  const after = copy.attempt.trees[0]!;
  if (before.method !== after.method || (before.toTag === 0) !== (after.toTag === 0)) return false;
  const { final } = before;
  if (final !== undefined && after.first.number > final.sent.number) return false;
  const received = before.transactions[before.transactions.length - 1]!.request ?? before.first;
  // Endpoints are unknown in some logs; then order alone has to do.
  return (
    received.destination === 0 ||
    after.first.source === 0 ||
    hostOf(received.destination) === hostOf(after.first.source)
  );
}

/** The address of an endpoint, without its port. */
function hostOf(endpoint: number): number {
  return Math.floor(endpoint / 65536);
}
