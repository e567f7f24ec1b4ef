import type { Analysis } from '../open/analysis.ts';
import { ConversationTable, type RowsMessage } from './conversation-table.ts';
import { Summariser } from './summarise.ts';

/** What is told while captures are read. */
export type CaptureEvent =
  | { readonly kind: 'progress'; readonly progress: Progress }
  /** Rows that are new or have changed; `isAll`: all rows, in the place of what was there. */
  | { readonly kind: 'rows'; readonly rows: RowsMessage; readonly isAll: boolean };

export interface Progress {
  readonly bytes: number;
  readonly totalBytes: number;
  readonly packets: number;
  readonly messages: number;
}

/**
 * Milliseconds between two messages to the page while reading. The first calls are shown at once; after them each pause is
 * twice the one before: what the page draws takes time from reading, on two cores a third of it at a message each 50 ms.
 */
const FIRST_PAUSE = 25;
const LONGEST_PAUSE = 400;
/** Milliseconds of each that go into calls that are new or have changed; the rest is for reading. */
const PUBLISH_BUDGET = 4;

/** Tells the page, while reading, what has been found. */
export class Publisher {
  /** What has been told so far. */
  rows = new ConversationTable();
  private readonly totalBytes: number;
  private readonly onEvent: (event: CaptureEvent) => void;
  /** Messages of each conversation when its row was last made. */
  private counts: number[] = [];
  /** Conversations below have a row. */
  private made = 0;
  /** Where to go on looking for rows that are out of date. */
  private next = 0;
  private summariser: Summariser | undefined;
  private pause = FIRST_PAUSE;
  /** When the page is told again. */
  private due = -Infinity;

  constructor(totalBytes: number, onEvent: (event: CaptureEvent) => void) {
    this.totalBytes = totalBytes;
    this.onEvent = onEvent;
  }

  progress(analysis: Analysis, bytes: number): void {
    const now = performance.now();
    if (now < this.due) return;
    this.tell(analysis, bytes);
    analysis.update();
    const changed = this.summariseChanged(analysis, now + PUBLISH_BUDGET);
    if (changed.length > 0) this.onEvent({ kind: 'rows', rows: this.rows.pack(changed), isAll: false });
    if (this.made > 0) this.pause = Math.min(2 * this.pause, LONGEST_PAUSE);
    this.due = now + this.pause;
  }

  /** All rows, in their final order. Those of calls that were over and have not changed since are made already, but for their media. */
  finish(analysis: Analysis, isReordered: boolean): ConversationTable {
    if (isReordered) {
      this.rows = new ConversationTable();
      this.counts = [];
    }
    const summariser = this.summariserOf(analysis);
    const { conversations } = analysis;
    for (let number = 0; number < conversations.length; number++) {
      // Who watches sees that it goes on.
      if (number % 4096 === 0) this.tell(analysis, this.totalBytes);
      const isMade = this.counts[number] === countMessages(analysis, number) && this.rows.isSettled(number);
      if (isMade) this.rows.setPackets(number, summariser.packets(number));
      else this.rows.set(summariser.row(number));
    }
    this.tell(analysis, this.totalBytes);
    this.onEvent({ kind: 'rows', rows: this.rows.pack([...conversations.keys()]), isAll: true });
    return this.rows;
  }

  /** Conversations that have no row yet, then those that have grown, in turn, as many as there is time for. */
  private summariseChanged(analysis: Analysis, until: number): number[] {
    const count = analysis.conversations.length;
    const summariser = this.summariserOf(analysis);
    const changed: number[] = [];
    while (this.made < count && performance.now() < until) {
      this.summarise(analysis, summariser, this.made);
      changed.push(this.made++);
    }
    for (let looked = 0; looked < this.made && performance.now() < until; looked++) {
      const number = this.next % this.made;
      this.next = number + 1;
      if (this.counts[number] === countMessages(analysis, number)) continue;
      this.summarise(analysis, summariser, number);
      changed.push(number);
    }
    return changed;
  }

  private summarise(analysis: Analysis, summariser: Summariser, number: number): void {
    this.counts[number] = countMessages(analysis, number);
    analysis.updateKind(number);
    this.rows.set(summariser.row(number));
  }

  /** One for all rows, as it remembers the parties. */
  private summariserOf(analysis: Analysis): Summariser {
    const base = analysis.firstTime();
    this.summariser ??= new Summariser(analysis, base);
    this.summariser.base = base;
    return this.summariser;
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
  let messages = 0;
  for (const thread of conversations[number]!.threads) messages += count[thread]!;
  return messages;
}
