import type { MessageIndex } from '../sip/message-index.ts';
import { IndexedCallStarts } from './correlators/call-starts.ts';
import type { Correlator } from './correlators/correlator.ts';

/** Why two threads are legs of one call. */
export interface JoinReason {
  /** Id of the correlator, or `reader` where the reader joined them by hand. */
  readonly reason: string;
  readonly detail: string;
}

/** Two threads that are legs of one call: one continues the other. */
export interface Join {
  readonly thread: number;
  readonly continues: number;
  readonly reasons: readonly JoinReason[];
  /** From 0 to 100. */
  readonly score: number;
}

/** What the reader decided about legs, by Call-ID: it outlives reading the capture again. */
export interface LegChoices {
  /** Pairs that are legs of one call, whatever we think. */
  readonly joined: readonly (readonly [string, string])[];
  /** Call-IDs that stand alone, whatever we think. */
  readonly separated: readonly string[];
}

export const noChoices: LegChoices = { joined: [], separated: [] };

/** Below this score a correlator guesses: it is asked only where the surer ones found nothing. */
const SURE = 95;

/** Finds the threads that are legs of one call, those that the reader joined included. */
export function findJoins(
  index: MessageIndex,
  correlators: readonly Correlator[],
  choices: LegChoices,
): Join[] {
  const starts = new IndexedCallStarts(index, correlators);
  const separated = new Set(choices.separated);
  // Nearly nobody separates anything, and a Call-ID as text takes a while.
  const isSeparated = (thread: number): boolean =>
    separated.size > 0 && separated.has(starts.withThread(thread)?.callId ?? '');
  const joins: Join[] = [];
  for (const call of starts.all) {
    if (isSeparated(call.thread)) continue;
    const found = new Map<number, { reasons: JoinReason[]; score: number }>();
    for (const { id, score, find } of correlators) {
      if (score < SURE && found.size > 0) break;
      for (const { thread, detail } of find(call, starts)) {
        if (isSeparated(thread)) continue;
        const join = found.get(thread);
        if (join === undefined) found.set(thread, { reasons: [{ reason: id, detail }], score });
        else join.reasons.push({ reason: id, detail });
      }
    }
    for (const [continues, join] of found) {
      joins.push({ thread: call.thread, continues, ...join });
      starts.claim(continues);
    }
  }
  for (const [a, b] of choices.joined) {
    const thread = starts.withCallId(b)?.thread;
    const continues = starts.withCallId(a)?.thread;
    if (thread === undefined || continues === undefined) continue;
    joins.push({ thread, continues, reasons: [{ reason: 'reader', detail: 'joined by hand' }], score: 100 });
  }
  return joins;
}
