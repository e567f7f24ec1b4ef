import type { Analysis } from '../../open/analysis.ts';
import type { FilterTest } from './filter-field.ts';

type BytesTest = Extract<FilterTest, { on: 'bytes' }>;

interface Pass {
  readonly test: BytesTest;
  /** A conversation: 0 no, 1 yes, 2 not known yet. */
  readonly answers: Uint8Array;
  /** Messages below were looked at. */
  next: number;
}

/** What was looked for is kept, for when somebody goes back to an earlier filter. */
const KEPT = 16;
/** Messages that are asked for at once. */
const CHUNK = 4096;

/** Looks through the bytes of all messages for what a filter asks, a slice at a time. */
export class TextSearch {
  private readonly analysis: Analysis;
  private readonly passes = new Map<string, Pass>();
  private wanted: readonly Pass[] = [];
  /** The last message of each conversation: behind it the answer is known. */
  private last: Uint32Array | undefined;

  constructor(analysis: Analysis) {
    this.analysis = analysis;
  }

  /** What is to be looked for now; what was wanted before waits, with what was found. */
  want(tests: readonly BytesTest[]): void {
    this.wanted = tests.map((test) => {
      const known = this.passes.get(test.key);
      const pass = known ?? {
        test,
        answers: new Uint8Array(this.analysis.conversations.length).fill(2),
        next: 0,
      };
      // The newest is last.
      this.passes.delete(test.key);
      this.passes.set(test.key, pass);
      return pass;
    });
    for (const key of this.passes.keys()) {
      if (this.passes.size <= Math.max(KEPT, tests.length)) break;
      this.passes.delete(key);
    }
  }

  answers(key: string): Uint8Array {
    return this.passes.get(key)?.answers ?? new Uint8Array(this.analysis.conversations.length).fill(2);
  }

  get isPending(): boolean {
    return this.wanted.some(({ next }) => next < this.analysis.index.length);
  }

  /** How much of what is wanted was looked at: messages. */
  get progress(): { readonly done: number; readonly of: number } {
    const of = this.analysis.index.length;
    return { done: this.wanted.reduce((least, { next }) => Math.min(least, next), of), of };
  }

  /** Looks at the next messages; `breathe` is called between two of them and waits when somebody else is to go on. */
  async step(breathe: () => Promise<void> | undefined): Promise<void> {
    const { analysis } = this;
    const { length } = analysis.index;
    const start = this.progress.done;
    const end = Math.min(length, start + CHUNK);
    const passes = this.wanted.filter(({ next }) => next === start);
    const last = this.lastMessages();
    const messages = Array.from({ length: end - start }, (_, i) => start + i);
    for await (const { message, bytes } of analysis.bytesOfAll(messages)) {
      const conversation = analysis.conversationOf(message);
      for (const { test, answers } of passes) {
        if (answers[conversation] !== 2) continue;
        if (test.fits(bytes)) answers[conversation] = 1;
        else if (last[conversation] === message) answers[conversation] = 0;
      }
      await breathe();
    }
    for (const pass of passes) pass.next = end;
  }

  private lastMessages(): Uint32Array {
    if (this.last === undefined) {
      const { analysis } = this;
      this.last = new Uint32Array(analysis.conversations.length);
      for (let message = 0; message < analysis.index.length; message++)
        this.last[analysis.conversationOf(message)] = message;
    }
    return this.last;
  }
}
