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

  /**
   * Looks at messages until all is known or something else is wanted; `breathe` is called again and again and waits when
   * somebody else is to go on.
   */
  async step(breathe: () => Promise<void> | undefined): Promise<void> {
    const { analysis, wanted } = this;
    const start = this.progress.done;
    const passes = wanted.filter(({ next }) => next === start);
    const last = this.lastMessages();
    for await (const some of analysis.bytesOfMany(undecided(passes, analysis))) {
      for (const { message, bytes } of some) {
        const conversation = analysis.conversationOf(message);
        for (const pass of passes) {
          pass.next = message + 1;
          if (pass.answers[conversation] !== 2) continue;
          if (pass.test.fits(bytes)) pass.answers[conversation] = 1;
          else if (last[conversation] === message) pass.answers[conversation] = 0;
        }
        // Waiting for nothing, a million times, takes as long as looking.
        const rest = breathe();
        if (rest === undefined) continue;
        await rest;
        if (this.wanted !== wanted) return;
      }
    }
    for (const pass of passes) pass.next = analysis.index.length;
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

/** Messages, from where the passes stand, of conversations of which something is not known when their turn comes. */
function* undecided(passes: readonly Pass[], analysis: Analysis): Generator<number> {
  for (let message = passes[0]!.next; message < analysis.index.length; message++) {
    const conversation = analysis.conversationOf(message);
    if (passes.some(({ answers }) => answers[conversation] === 2)) yield message;
  }
}
