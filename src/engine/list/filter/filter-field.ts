import type { Analysis } from '../../open/analysis.ts';
import type { ConversationTable } from '../conversation-table.ts';
import type { Operator } from './parse.ts';

/** What a filter is asked over. */
export interface FilterContext {
  readonly analysis: Analysis;
  readonly rows: ConversationTable;
  /** Unix time from which the times of rows count; NaN where no time is known. */
  readonly base: number;
}

/** How a condition is decided. One that holds for a message holds for the conversation that has it. */
export type FilterTest = (
  | { readonly on: 'row'; fits(conversation: number): boolean }
  | { readonly on: 'message'; fits(message: number): boolean }
  /** By the bytes of messages, which have to be read; `key` is the same for the same test. */
  | { readonly on: 'bytes'; readonly key: string; fits(bytes: Uint8Array): boolean }
  /** By findings: pairs of code and severity. They are known only after a while. */
  | { readonly on: 'findings'; fits(found: Iterable<FoundCode>): boolean }
) & {
  /** It is wanted where the test does not hold. */
  readonly isContrary?: true;
};

interface FoundCode {
  readonly code: string;
  readonly severity: string;
}

/** A field that conditions are about: one object, one line in `registry.ts`. */
export interface FilterField {
  /** In lower case. */
  readonly name: string;
  /** What it looks at, in a few words, and one condition that makes sense. */
  readonly title: string;
  readonly example: string;
  /** Values that are offered, if there are few. */
  readonly values?: readonly string[] | ((context: FilterContext) => readonly string[]);
  /** Wants a name behind a dot: `header.User-Agent`. */
  readonly hasPart?: true;
  /** The test for one value, or what is wrong with that value, as a sentence. `!=` comes here as `=`. */
  build(
    value: string,
    operator: Exclude<Operator, '!='>,
    context: FilterContext,
    part: string,
  ): FilterTest | string;
}
