import type { Timed } from '../call/message.ts';
import type { Analysis } from './analysis.ts';
import { ConversationTable } from './conversation-table.ts';
import type { CaptureEvent, Progress } from './protocol.ts';
import { Summariser } from './summarise.ts';

/** Milliseconds between two messages to the page while reading: often enough to look alive, rarely enough to be cheap. */
const PUBLISH_EVERY = 50;
/** Milliseconds of each that go into analysing calls that have changed; the rest is for reading. */
const PUBLISH_BUDGET = 10;

/** Tells the page, while reading, what has been found. */
export class Publisher {
  /** What has been told so far. */
  rows = new ConversationTable();
  private readonly totalBytes: number;
  private readonly onEvent: (event: CaptureEvent) => void;
  /** Messages of each conversation when its row was last made. */
  private counts: number[] = [];
  private next = 0;
  private lastTime = -Infinity;

  constructor(totalBytes: number, onEvent: (event: CaptureEvent) => void) {
    this.totalBytes = totalBytes;
    this.onEvent = onEvent;
  }

  progress(analysis: Analysis, bytes: number): void {
    const now = performance.now();
    if (now - this.lastTime < PUBLISH_EVERY) return;
    this.lastTime = now;
    this.tell(analysis, bytes);
    analysis.update();
    const changed = this.summariseChanged(analysis, now + PUBLISH_BUDGET);
    if (changed.length > 0) this.onEvent({ kind: 'rows', rows: this.rows.pack(changed), isAll: false });
  }

  /** All rows, in their final order. Those of calls that were over and have not changed since are made already. */
  finish(analysis: Analysis, isReordered: boolean): ConversationTable {
    if (isReordered) {
      this.rows = new ConversationTable();
      this.counts = [];
    }
    const summariser = new Summariser(analysis, baseOf(analysis));
    const { conversations } = analysis;
    for (let number = 0; number < conversations.length; number++) {
      const isMade = this.counts[number] === countMessages(analysis, number) && this.rows.isSettled(number);
      if (!isMade) this.rows.set(summariser.row(number));
    }
    this.tell(analysis, this.totalBytes);
    const numbers = Array.from({ length: conversations.length }, (_, number) => number);
    this.onEvent({ kind: 'rows', rows: this.rows.pack(numbers), isAll: true });
    return this.rows;
  }

  /** Calls that have grown since, in turn, as many as there is time for. */
  private summariseChanged(analysis: Analysis, until: number): number[] {
    const { conversations } = analysis;
    const summariser = new Summariser(analysis, baseOf(analysis));
    const changed: number[] = [];
    for (let looked = 0; looked < conversations.length && performance.now() < until; looked++) {
      const number = this.next % conversations.length;
      this.next = number + 1;
      const messages = countMessages(analysis, number);
      if (this.counts[number] === messages) continue;
      this.counts[number] = messages;
      analysis.updateKind(number);
      this.rows.set(summariser.row(number));
      changed.push(number);
    }
    return changed;
  }

  private tell({ pipeline, index }: Analysis, bytes: number): void {
    const progress: Progress = {
      bytes: Math.min(bytes, this.totalBytes),
      totalBytes: this.totalBytes,
      packets: pipeline.packets,
      messages: index.length,
    };
    this.onEvent({ kind: 'progress', progress });
  }
}

function countMessages({ conversations, index }: Analysis, number: number): number {
  const { count } = index.threads.columns;
  return conversations[number]!.threads.reduce((sum, thread) => sum + count[thread]!, 0);
}

/** The time from which the page counts: the first packet of all files. */
export function baseOf({ pipeline }: Analysis): Timed {
  let base: Timed = { seconds: NaN, nanoseconds: 0 };
  for (const { firstTime } of pipeline.files) {
    if (firstTime !== undefined && !(base.seconds <= firstTime.seconds)) base = firstTime;
  }
  return base;
}
