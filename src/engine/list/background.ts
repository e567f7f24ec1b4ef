import { severities, type Finding } from '../../findings/finding.ts';
import type { Analysis } from '../open/analysis.ts';
import { haste } from '../open/read-together.ts';
import { breathe } from '../read/breathe.ts';
import { findingsOf } from '../answers/conversation-details.ts';
import type { ConversationTable, FindingsOfRows } from './conversation-table.ts';
import { FindingCodes, summariseFindings } from './finding-codes.ts';
import { TextSearch } from './filter/text-search.ts';

/** What has become known since the news before. */
export interface BackgroundNews {
  readonly version: number;
  /** Nothing more will come: other captures are open. */
  readonly isOver: boolean;
  /** Conversations whose findings are known. */
  readonly findings: { readonly done: number; readonly of: number };
  /** Messages that were looked through for the filter; undefined when nothing is looked for. */
  readonly search: { readonly done: number; readonly of: number } | undefined;
  /** Findings of rows, those since the news before. */
  readonly rows: FindingsOfRows;
}

/** Milliseconds of work before whatever the page asked meanwhile is answered. */
const SLICE = 4;
/** Milliseconds between two pieces of news, while there is work. */
const NEWS_EVERY = 250;
/** Messages, of as many conversations, that are read together: most lie beside each other in the file. */
const WINDOW = 8192;

/**
 * What is worked out while nobody waits: first what a filter looks for in messages, then the findings of all. Findings go on
 * only while news are asked for: the page asks for none while it is scrolled, and has both cores for that.
 */
export class Background {
  readonly findings: FindingCodes;
  readonly search: TextSearch;
  private readonly analysis: Analysis;
  private readonly rows: ConversationTable;
  /** Conversations below have their findings. */
  private next = 0;
  /** The bytes of the messages of those from there on, below another. */
  private readonly bytesOf = new Map<number, Uint8Array>();
  private readTo = 0;
  private fresh: number[] = [];
  private version = 0;
  private isRunning = false;
  private isStopped = false;
  private sliceEnd = 0;
  private lastNews = 0;
  private waiting: (() => void)[] = [];
  /** Lets the work go on. */
  private resume: (() => void) | undefined;

  constructor(analysis: Analysis, rows: ConversationTable) {
    this.analysis = analysis;
    this.rows = rows;
    this.findings = new FindingCodes(analysis.conversations.length);
    this.search = new TextSearch(analysis);
  }

  /** Another capture is open, or the conversations are others. */
  stop(): void {
    this.isStopped = true;
    this.search.want([]);
    this.resume?.();
    this.tell();
  }

  /** Begins or goes on, if there is anything to do. */
  start(): void {
    this.resume?.();
    if (!this.isRunning && !this.isStopped && this.hasWork) void this.run();
  }

  /** Without work there are no news either: who asks for them waits. */
  private get hasWork(): boolean {
    return this.search.isPending || this.next < this.analysis.conversations.length;
  }

  /** What has become known since the news with that version; waits for it. 0 to begin. */
  async news(since: number): Promise<BackgroundNews> {
    this.start();
    while (this.version <= since && !this.isStopped) {
      await new Promise<void>((resolve) => {
        this.waiting.push(resolve);
        this.resume?.();
      });
    }
    const numbers = this.fresh;
    this.fresh = [];
    return {
      version: this.version,
      isOver: this.isStopped,
      findings: { done: this.next, of: this.analysis.conversations.length },
      search: this.search.isPending ? this.search.progress : undefined,
      rows: this.rows.packFindings(numbers),
    };
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    this.sliceEnd = performance.now() + SLICE;
    try {
      while (!this.isStopped) {
        if (this.search.isPending) await this.search.step(this.pause);
        else if (this.next < this.analysis.conversations.length) await this.findNext();
        else break;
        if (performance.now() - this.lastNews >= NEWS_EVERY) this.tell();
      }
    } catch {
      // A file that is gone is told of when somebody wants to see one of its messages.
      this.isStopped = true;
    }
    this.isRunning = false;
    this.bytesOf.clear();
    this.readTo = this.next;
    this.tell();
  }

  /** The findings of the next conversations, until a filter looks for something. */
  private async findNext(): Promise<void> {
    if (this.next === this.readTo) await this.readNext();
    while (this.next < this.readTo && !this.isStopped && !this.search.isPending) {
      this.keep(this.next, this.find(this.next, this.bytesOf));
      this.next++;
      await this.pause();
    }
  }

  /** Reads the messages of the next conversations, unless a filter looks for something meanwhile. */
  private async readNext(): Promise<void> {
    const { analysis } = this;
    const messages: number[] = [];
    let end = this.next;
    while (end < analysis.conversations.length && messages.length < WINDOW)
      for (const message of analysis.messagesOf(end++)) messages.push(message);
    this.bytesOf.clear();
    messages.sort((a, b) => a - b);
    for await (const some of analysis.bytesOfMany(messages, haste.nobodyWaits)) {
      if (this.isStopped || this.search.isPending) return;
      // A copy lets go of what lies between them.
      for (const { message, bytes } of some) this.bytesOf.set(message, bytes.slice());
    }
    this.readTo = end;
  }

  private find(number: number, bytesOf: ReadonlyMap<number, Uint8Array>): readonly Finding[] {
    try {
      return this.analysis.during(number, () => findingsOf(this.analysis, number, bytesOf));
    } catch {
      // A bug of ours, told where the conversation is opened: it costs this one, not those behind it.
      return [];
    }
  }

  private keep(number: number, findings: readonly Finding[]): void {
    this.findings.set(number, findings);
    const { worst, count } = summariseFindings(findings);
    this.rows.setFindings(number, worst === undefined ? 1 : 2 + severities.indexOf(worst), count);
    this.fresh.push(number);
  }

  /** Lets others go first once a slice is over. */
  private readonly pause = (): Promise<void> | undefined =>
    performance.now() < this.sliceEnd ? undefined : this.rest();

  private async rest(): Promise<void> {
    // A timer, which waits for 4 ms, where nobody waits: what the page draws meanwhile has both cores.
    await (this.search.isPending ? breathe() : new Promise((resolve) => setTimeout(resolve)));
    if (performance.now() - this.lastNews >= NEWS_EVERY) this.tell();
    if (this.waiting.length === 0 && !this.search.isPending && !this.isStopped) {
      await new Promise<void>((resolve) => (this.resume = resolve));
      this.resume = undefined;
    }
    this.sliceEnd = performance.now() + SLICE;
  }

  private tell(): void {
    this.version++;
    this.lastNews = performance.now();
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}
