import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scenario } from '../testing/scenario.ts';
import type { MediaHistory } from './media.ts';

// Random call flows against a second, much smaller model of RFC 3264, written from its text alone.

type Side = 'caller' | 'callee';
const directions = ['sendrecv', 'sendonly', 'recvonly', 'inactive'] as const;

interface Line {
  readonly direction: (typeof directions)[number];
  /** Port 0. */
  readonly isOff: boolean;
  /** c=0.0.0.0 */
  readonly isZero: boolean;
}

type Ending = 'answered' | 'refused' | 'unanswered' | 'unreliable-then-refused' | 'reliable-then-refused';

interface Action {
  readonly by: Side;
  readonly kind: 'INVITE' | 'UPDATE' | 'delayed';
  readonly offer: readonly Line[];
  readonly answer: readonly Line[];
  readonly ending: Ending;
}

const seldom = fc.constantFrom(false, false, false, true);
const line: fc.Arbitrary<Line> = fc.record({
  direction: fc.constantFrom(...directions),
  isOff: seldom,
  isZero: seldom,
});
const lines = fc.array(line, { minLength: 1, maxLength: 3 });
const action: fc.Arbitrary<Action> = fc.record({
  by: fc.constantFrom<Side>('caller', 'callee'),
  kind: fc.constantFrom('INVITE', 'INVITE', 'UPDATE', 'delayed'),
  offer: lines,
  answer: lines,
  ending: fc.constantFrom<Ending>(
    'answered',
    'answered',
    'answered',
    'refused',
    'unanswered',
    'unreliable-then-refused',
    'reliable-then-refused',
  ),
});
const setUp = fc.record({ offer: lines, answer: lines, isDelayed: fc.boolean() });

// The flow as text.

function description(media: readonly Line[]): string {
  const texts = media.map(({ direction, isOff, isZero }, i) => {
    const port = isOff ? 0 : 4000 + 2 * i;
    return `audio:${direction}@${port}${isZero ? '[c=0.0.0.0]' : ''}`;
  });
  return `sdp=${texts.join(',')}`;
}

function messages({ by, kind, offer, answer, ending }: Action, number: number): string[] {
  const [from, to] = by === 'caller' ? ['alice', 'bob'] : ['bob', 'alice'];
  const [offered, answered] = [description(offer), description(answer)];
  const refusal = [`${to} -> ${from}: 488 for=INVITE`, `${from} -> ${to}: ACK`];
  if (kind === 'UPDATE') {
    const request = `${from} -> ${to}: UPDATE ${offered}`;
    if (ending === 'unanswered') return [request];
    const status = ending === 'answered' ? `200 ${answered}` : '504';
    return [request, `${to} -> ${from}: ${status} for=UPDATE`];
  }
  if (kind === 'delayed') {
    const request = `${from} -> ${to}: INVITE`;
    if (ending === 'answered' || ending === 'unanswered') {
      const carried = ending === 'answered' ? answered : '';
      return [request, `${to} -> ${from}: 200 ${offered} for=INVITE`, `${from} -> ${to}: ACK ${carried}`];
    }
    return [request, ...refusal];
  }
  const request = `${from} -> ${to}: INVITE ${offered}`;
  switch (ending) {
    case 'answered':
      return [request, `${to} -> ${from}: 200 ${answered} for=INVITE`, `${from} -> ${to}: ACK`];
    case 'unanswered':
      return [request];
    case 'refused':
      return [request, ...refusal];
    case 'unreliable-then-refused':
      return [request, `${to} -> ${from}: 183 ${answered} for=INVITE`, ...refusal];
    case 'reliable-then-refused':
      return [
        request,
        `${to} -> ${from}: 183 ${answered} for=INVITE rel=${number + 1}`,
        `${from} -> ${to}: PRACK rack=${number + 1}`,
        `${to} -> ${from}: 200 for=PRACK`,
        ...refusal,
      ];
  }
}

// The reference.

interface Seat {
  /** Received when it was last free to choose. */
  isWilling: boolean;
  /** Number of the hold, -1 for none. */
  hold: number;
  /** What it said last; undefined where the line is not in use. */
  said: Line | undefined;
}

class Reference {
  inForce: string[] = [];
  readonly holds: { by: Side; lines: number[]; from: number; to: number }[] = [];
  private readonly seats: Record<Side, Seat[]> = { caller: [], callee: [] };

  settle(offerer: Side, offer: readonly Line[], answer: readonly Line[], at: number): void {
    const of = (side: Side): readonly Line[] => (side === offerer ? offer : answer);
    const count = Math.max(offer.length, answer.length);
    this.inForce = Array.from({ length: count }, (_, i) => {
      const [a, b] = [of('caller')[i], of('callee')[i]];
      if (a === undefined || b === undefined || a.isOff || b.isOff) return 'removed';
      const toCallee = sends(a) && asksFor(b);
      const toCaller = sends(b) && asksFor(a);
      return `${toCallee ? '>' : ''}${toCaller ? '<' : ''}`;
    });
    for (const side of ['caller', 'callee'] as const) {
      const peer = of(side === 'caller' ? 'callee' : 'caller');
      const known = Math.max(count, this.seats[side].length);
      for (let i = 0; i < known; i++) this.seat(side, i, of(side)[i], peer[i], side === offerer, at);
    }
  }

  private seat(
    side: Side,
    i: number,
    own: Line | undefined,
    peer: Line | undefined,
    isOfferer: boolean,
    at: number,
  ): void {
    const seat = (this.seats[side][i] ??= { isWilling: false, hold: -1, said: undefined });
    const before = seat.said;
    const isUsed = own !== undefined && peer !== undefined && !own.isOff && !peer.isOff;
    seat.said = isUsed ? own : undefined;
    if (!isUsed || takes(own)) {
      seat.isWilling = isUsed;
      const ended = seat.hold;
      seat.hold = -1;
      if (ended >= 0 && this.seats[side].every(({ hold }) => hold !== ended)) this.holds[ended]!.to = at;
      return;
    }
    // Whoever gets nothing has no choice; nor has who only repeats what it was left with.
    const isForced = isOfferer
      ? before !== undefined && !takes(before) && before.direction === own.direction
      : !sends(peer) || peer.isZero;
    if (isForced || !seat.isWilling || seat.hold >= 0) return;
    let number = this.holds.findIndex(({ by, from }) => by === side && from === at);
    if (number < 0) number = this.holds.push({ by: side, lines: [], from: at, to: -1 }) - 1;
    this.holds[number]!.lines.push(i);
    seat.hold = number;
  }
}

function sends({ direction }: Line): boolean {
  return direction === 'sendrecv' || direction === 'sendonly';
}

function asksFor({ direction }: Line): boolean {
  return direction === 'sendrecv' || direction === 'recvonly';
}

function takes(own: Line): boolean {
  return asksFor(own) && !own.isZero;
}

// What the analysis says, in the same words.

function stateOf({ steps }: MediaHistory, before: number): string[] {
  const last = steps.findLast(({ exchange }) => exchange.settledAt < before);
  return (last?.after ?? []).map(({ caller, callee, isActive }) => {
    if (!isActive) return 'removed';
    const toCallee = caller!.direction === 'sendrecv' || caller!.direction === 'sendonly';
    const toCaller = callee!.direction === 'sendrecv' || callee!.direction === 'sendonly';
    return `${toCallee ? '>' : ''}${toCaller ? '<' : ''}`;
  });
}

test('after each step of a random call, the media in force and the holds are those of RFC 3264', async () => {
  const property = fc.asyncProperty(setUp, fc.array(action, { maxLength: 7 }), async (first, others) => {
    const { offer, answer, isDelayed } = first;
    const kind = isDelayed ? 'delayed' : 'INVITE';
    const actions: Action[] = [{ by: 'caller', kind, offer, answer, ending: 'answered' }, ...others];
    const reference = new Reference();
    const flow: string[] = [];
    const ends: number[] = [];
    const states: string[][] = [];
    let whole: MediaHistory | undefined;
    for (const [at, { by, kind: how, ending, ...rest }] of actions.entries()) {
      flow.push(...messages(actions[at]!, at));
      ends.push(flow.length);
      const offerer = how === 'delayed' ? (by === 'caller' ? 'callee' : 'caller') : by;
      const isReliable = how === 'INVITE' && ending === 'reliable-then-refused';
      if (ending === 'answered' || isReliable) reference.settle(offerer, rest.offer, rest.answer, at);
      states.push(reference.inForce);

      const { media } = (await scenario(flow.join('\n')).analyse()).call(0).legs[0]!;
      whole = media;
      expect(stateOf(media, Infinity)).toEqual(reference.inForce);
      const action = (message: number): number => ends.findIndex((end) => message < end);
      expect(
        media.holds.map(({ by: holder, media: held, start, end }) => {
          const to = end === undefined ? -1 : action(end.offer.number);
          return `${holder} ${held.join()} ${action(start.offer.number)} to ${to}`;
        }),
      ).toEqual(reference.holds.map((hold) => `${hold.by} ${hold.lines.join()} ${hold.from} to ${hold.to}`));
    }
    // What is known of the whole call says the same of every moment in it.
    expect(ends.map((end) => stateOf(whole!, end))).toEqual(states);
  });
  await fc.assert(property);
}, 60_000);
