import type { DescriptionDigest, MediaDigest, SdpDigests } from '../sdp/digest.ts';
import { isZeroAddressHold } from '../sdp/zero-address-hold.ts';
import type { Leg, Side } from './leg.ts';
import type { Exchange } from './offer-answer.ts';

export type HoldStyle = 'sendonly' | 'inactive' | 'zero-address';

/** A side that no longer receives on a media line, from one exchange to another. */
export interface Hold {
  readonly by: Side;
  readonly style: HoldStyle;
  /** Indexes of the media lines. */
  readonly media: readonly number[];
  readonly start: Exchange;
  /** Undefined while it lasts. */
  readonly end: Exchange | undefined;
}

/** An offer that asked for hold and did not get it. */
export interface HoldAttempt {
  readonly by: Side;
  readonly exchange: Exchange;
}

/** One side of a media line in force: its own description and what came of it. */
interface MediaSide {
  readonly line: MediaDigest;
  /** Direction in force: what this side described, as far as the other side goes along. */
  readonly direction: MediaDigest['direction'];
}

export interface MediaInForce {
  readonly caller: MediaSide | undefined;
  readonly callee: MediaSide | undefined;
  /** Both sides have a port for it. */
  readonly isActive: boolean;
}

/** An exchange with the media in force before and after it. */
export interface Step {
  readonly exchange: Exchange;
  readonly before: readonly MediaInForce[];
  /** The same as before when the offer was refused or never answered. */
  readonly after: readonly MediaInForce[];
  /** Sides that went on hold, and that came back, with the media lines. */
  readonly held: ReadonlyMap<Side, readonly number[]>;
  readonly resumed: ReadonlyMap<Side, readonly number[]>;
  /** What an offer that was refused or never answered would have done to holds. */
  readonly asked: readonly ('hold' | 'resume')[];
}

export interface MediaHistory {
  readonly steps: readonly Step[];
  /** In force at some time; those still open at the end are open here. */
  readonly holds: readonly Hold[];
  /** Asked for when the capture ended, and not answered. */
  readonly pendingHolds: readonly HoldAttempt[];
  readonly refusedHolds: readonly HoldAttempt[];
}

/** What is known of one side of one media line, over time. */
interface LineState {
  line: MediaDigest | undefined;
  /** Whether the side received when it was last free to choose. */
  isWilling: boolean;
  hold: OpenHold | undefined;
}

interface OpenHold {
  by: Side;
  style: HoldStyle;
  media: number[];
  start: Exchange;
  end: Exchange | undefined;
}

/** Follows the exchanges of a leg, in the order in which they were settled, dialog by dialog. */
export function followMedia(leg: Leg, exchanges: readonly Exchange[], sdp: SdpDigests): MediaHistory {
  // Where the beginning of the media was not captured, they are taken to flow both ways, as they mostly do.
  const isUnderWay = leg.joinedMidCall || exchanges.some(({ isInitial }) => isInitial);
  const dialogs = new Map<number, DialogMedia>();
  const steps: Step[] = [];
  const pending: HoldAttempt[] = [];
  const refusedHolds: HoldAttempt[] = [];
  const holds: OpenHold[] = [];
  for (const exchange of exchanges) {
    let media = dialogs.get(exchange.calleeTag);
    if (media === undefined) dialogs.set(exchange.calleeTag, (media = new DialogMedia(isUnderWay, sdp)));
    const step = media.apply(exchange, holds);
    steps.push(step);
    if (step.asked.includes('hold'))
      (exchange.outcome === 'rejected' ? refusedHolds : pending).push({ by: exchange.offeredBy, exchange });
  }
  // What was asked for and then overtaken by another exchange is history, not pending.
  const lastSettled = exchanges.findLast(({ outcome }) => outcome !== 'pending')?.settledAt ?? -1;
  const pendingHolds = pending.filter(({ exchange }) => exchange.offer.number > lastSettled);
  return { steps, holds, pendingHolds, refusedHolds };
}

/** The media of one dialog. */
class DialogMedia {
  private readonly isUnderWay: boolean;
  private readonly sdp: SdpDigests;
  private readonly states: Record<Side, LineState[]> = { caller: [], callee: [] };
  private inForce: readonly MediaInForce[] = [];

  constructor(isUnderWay: boolean, sdp: SdpDigests) {
    this.isUnderWay = isUnderWay;
    this.sdp = sdp;
  }

  /** What the offerer would do to holds if its offer were accepted as it stands. */
  private asked(exchange: Exchange): Step['asked'] {
    const asked = new Set<'hold' | 'resume'>();
    for (const [i, line] of this.sdp.read(exchange.offer.sdp).media.entries()) {
      const { hold, isWilling, line: before } = this.state(exchange.offeredBy, i, exchange);
      if (line.isRemoved) continue;
      if (receives(line)) {
        if (hold !== undefined) asked.add('resume');
      } else if (hold === undefined && isWilling && !isForcedOffer(line, before)) asked.add('hold');
    }
    return [...asked];
  }

  apply(exchange: Exchange, holds: OpenHold[]): Step {
    const before = this.inForce;
    const held = new Map<Side, number[]>();
    const resumed = new Map<Side, number[]>();
    const answer = exchange.revision ?? exchange.answer;
    if (exchange.outcome !== 'accepted')
      return { exchange, before, after: before, held, resumed, asked: this.asked(exchange) };
    if (answer === undefined) return { exchange, before, after: before, held, resumed, asked: [] };
    const offer = this.sdp.read(exchange.offer.sdp);
    const reply = this.sdp.read(answer.sdp);
    const [caller, callee] = exchange.offeredBy === 'caller' ? [offer, reply] : [reply, offer];
    this.followSide('caller', caller, callee, { exchange, holds, held, resumed });
    this.followSide('callee', callee, caller, { exchange, holds, held, resumed });
    this.inForce = joinSides(caller, callee);
    return { exchange, before, after: this.inForce, held, resumed, asked: [] };
  }

  /** The state of a line; of one not seen before, what is to be assumed of it. */
  private state(side: Side, i: number, exchange: Exchange): LineState {
    const known = this.states[side][i];
    if (known !== undefined) return known;
    const isWilling = !exchange.isInitial && this.isUnderWay && this.inForce.length === 0;
    return { line: undefined, isWilling, hold: undefined };
  }

  private followSide(side: Side, own: DescriptionDigest, other: DescriptionDigest, change: Change): void {
    // A line that was left out, which RFC 3264 8 forbids, is as good as removed.
    const count = Math.max(own.media.length, this.states[side].length);
    for (let i = 0; i < count; i++) {
      const line = own.media[i];
      const state = this.state(side, i, change.exchange);
      this.states[side][i] = state;
      const before = state.line;
      const peer = other.media[i];
      const isActive = line?.isRemoved === false && peer?.isRemoved === false;
      state.line = isActive ? line : undefined;
      if (!isActive || receives(line)) {
        state.isWilling = isActive;
        this.endHold(state, side, i, change);
        continue;
      }
      const isOfferer = side === change.exchange.offeredBy;
      const isForced = isOfferer ? isForcedOffer(line, before) : isForcedAnswer(peer);
      // A line that never received is one-way by design: who is not willing does not hold.
      if (state.hold === undefined && state.isWilling && !isForced) beginHold(state, line, side, i, change);
    }
  }

  private endHold(state: LineState, side: Side, i: number, { exchange, resumed }: Change): void {
    const { hold } = state;
    if (hold === undefined) return;
    state.hold = undefined;
    listOf(resumed, side).push(i);
    // A hold of several lines lasts until the last of them is back.
    if (this.states[side].every((other) => other.hold !== hold)) hold.end = exchange;
  }
}

/** An exchange, and where what it changes is noted. */
interface Change {
  readonly exchange: Exchange;
  readonly holds: OpenHold[];
  readonly held: Map<Side, number[]>;
  readonly resumed: Map<Side, number[]>;
}

function beginHold(
  state: LineState,
  line: MediaDigest,
  side: Side,
  i: number,
  { exchange, holds, held }: Change,
): void {
  let hold = holds.findLast((open) => open.start === exchange && open.by === side);
  if (hold === undefined) {
    holds.push((hold = { by: side, style: styleOf(line), media: [], start: exchange, end: undefined }));
  }
  hold.media.push(i);
  state.hold = hold;
  listOf(held, side).push(i);
}

/** Whether a description takes media on this line. */
export function receives(line: MediaDigest): boolean {
  return (line.direction === 'sendrecv' || line.direction === 'recvonly') && !isZeroAddressHold(line);
}

/** An offerer that repeats what a peer on hold has left it. */
function isForcedOffer(line: MediaDigest, before: MediaDigest | undefined): boolean {
  return before !== undefined && !receives(before) && before.direction === line.direction;
}

/** An answerer has no choice where the offer does not send (RFC 3264 6.1). */
function isForcedAnswer(offer: MediaDigest): boolean {
  return offer.direction === 'inactive' || offer.direction === 'recvonly' || isZeroAddressHold(offer);
}

/** How a line that does not receive says so. */
export function styleOf(line: MediaDigest): HoldStyle {
  if (line.direction === 'inactive') return 'inactive';
  return line.direction === 'sendonly' ? 'sendonly' : 'zero-address';
}

/** What holds on each line when one description answers the other. */
export function joinSides(caller: DescriptionDigest, callee: DescriptionDigest): MediaInForce[] {
  const count = Math.max(caller.media.length, callee.media.length);
  const lines: MediaInForce[] = [];
  for (let i = 0; i < count; i++) {
    const a = caller.media[i];
    const b = callee.media[i];
    lines.push({
      caller: a && { line: a, direction: b ? constrained(a, b) : a.direction },
      callee: b && { line: b, direction: a ? constrained(b, a) : b.direction },
      isActive: a !== undefined && b !== undefined && !a.isRemoved && !b.isRemoved,
    });
  }
  return lines;
}

/**
 * What is left of a direction when the other side has had its say (RFC 3264 6.1). An answer that is no legal reply takes
 * nothing that was not offered.
 */
function constrained(own: MediaDigest, other: MediaDigest): MediaDigest['direction'] {
  const sends = canSend(own) && canReceive(other);
  const takes = canReceive(own) && canSend(other);
  if (sends) return takes ? 'sendrecv' : 'sendonly';
  return takes ? 'recvonly' : 'inactive';
}

function canSend({ direction }: MediaDigest): boolean {
  return direction === 'sendrecv' || direction === 'sendonly';
}

function canReceive({ direction }: MediaDigest): boolean {
  return direction === 'sendrecv' || direction === 'recvonly';
}

function listOf(map: Map<Side, number[]>, side: Side): number[] {
  let list = map.get(side);
  if (list === undefined) map.set(side, (list = []));
  return list;
}
