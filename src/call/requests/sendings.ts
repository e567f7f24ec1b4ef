import type { Call } from '../call.ts';
import { elapsed, type Message } from '../message.ts';

/** How the times between the sendings of one message fit the timers of RFC 3261 17. */
export type SendingTimes = 'backoff' | 'irregular' | 'unknown';

/** T1 where nothing else is agreed on, and T2, the longest interval of all but INVITE requests (seconds). */
export const T1 = 0.5;
const T2 = 4;
/** Two intervals are one step of the timer if they are this close; timers of programs tick coarsely. */
const TOLERANCE = 0.2;

const NONE: readonly Message[] = [];

/** The sendings of each message that was sent more than once, by the number of the first, that one included. */
export function findSendings(call: Call): ReadonlyMap<number, readonly Message[]> {
  const sendings = new Map<number, Message[]>();
  for (const message of call.messages) {
    const copy = call.copies.get(message.number);
    if (copy?.kind !== 'retransmission') continue;
    const known = sendings.get(copy.of.number);
    if (known === undefined) sendings.set(copy.of.number, [copy.of, message]);
    else known.push(message);
  }
  return sendings;
}

/** Of a message that may have been sent once. */
export function sendingsOf(
  sendings: ReadonlyMap<number, readonly Message[]>,
  message: Message | undefined,
): readonly Message[] {
  if (message === undefined) return NONE;
  return sendings.get(message.number) ?? [message];
}

/** Seconds between each sending and the next. */
export function intervalsOf(sendings: readonly Message[]): number[] {
  return sendings.slice(1).map((message, i) => elapsed(sendings[i]!, message));
}

/**
 * Whether the intervals double, up to T2 where the timer has that cap (RFC 3261 17.1.1.2, 17.1.2.2, 17.2.1, 13.3.1.4).
 * A single interval says so only if it is the T1 that everybody begins with.
 */
export function judgeTimes(intervals: readonly number[]): SendingTimes {
  const [first] = intervals;
  if (first === undefined || intervals.some(Number.isNaN)) return 'unknown';
  if (intervals.length === 1) return isNear(first, T1) ? 'backoff' : 'unknown';
  const doubles = intervals.every((interval, i) => {
    if (i === 0) return true;
    const before = intervals[i - 1]!;
    return isNear(interval, 2 * before) || (isNear(interval, T2) && before > T2 / 2 - TOLERANCE);
  });
  return doubles ? 'backoff' : 'irregular';
}

/**
 * Sendings that the timer must have made between those captured: they were lost before they got here. 0 where there
 * is no gap, or where a T1 of half a second does not explain the times.
 */
export function countMissing(intervals: readonly number[]): number {
  if (intervals.length < 2 || judgeTimes(intervals) !== 'irregular') return 0;
  let missing = 0;
  let next = T1;
  for (const interval of intervals) {
    let expected = next;
    let steps = 0;
    while (interval > expected * (1 + TOLERANCE) && steps < 8) {
      next *= 2;
      expected += next;
      steps++;
    }
    if (!isNear(interval, expected)) return 0;
    missing += steps;
    next *= 2;
  }
  return missing;
}

function isNear(value: number, expected: number): boolean {
  return Math.abs(value - expected) <= expected * TOLERANCE;
}
