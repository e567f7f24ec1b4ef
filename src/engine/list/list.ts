import type { ConversationTable } from './conversation-table.ts';
import { FilterAnswers, planFilter, UNKNOWN, YES, type FilterSources } from './filter/evaluate.ts';
import type { FilterContext } from './filter/filter-field.ts';
import type { FilterProblem } from './filter/parse.ts';
import { isNoise } from './noise.ts';

/** One list for each kind of conversation. */
export type ConversationList = 'call' | 'registration' | 'other';

export type SortColumn =
  | 'number'
  | 'state'
  | 'from'
  | 'to'
  | 'startedAt'
  | 'postDialDelay'
  | 'talkTime'
  | 'holds'
  | 'messages'
  | 'packets'
  | 'endpoints'
  | 'hops'
  | 'findings'
  | 'callId'
  | 'method';

export interface ListQuery {
  readonly list: ConversationList;
  /** A filter (`filter/README.md`); empty for all rows. */
  readonly text: string;
  /** Leaves out what keeps the others company: answered OPTIONS, registrations that went well. */
  readonly hidesNoise?: boolean;
  readonly sort: { readonly column: SortColumn; readonly descending: boolean };
}

export interface ListAnswer {
  /** Numbers of conversations. With a filter that is wrong, those of the one before. */
  readonly numbers: Uint32Array<ArrayBuffer>;
  /** Conversations of which it is not known yet whether they fit. */
  readonly pending: number;
  /** Those left out as noise. */
  readonly noise: number;
  /** What is wrong with the filter. */
  readonly problem: FilterProblem | undefined;
}

/** Answers queries over the rows of a capture; remembers the filter and the order that were last asked for. */
export class ConversationLists {
  private readonly context: FilterContext;
  private readonly sources: FilterSources;
  private text = '';
  private filter: FilterAnswers | undefined;
  private problem: FilterProblem | undefined;
  private order: { readonly column: SortColumn; readonly numbers: Uint32Array } | undefined;

  constructor(context: FilterContext, sources: FilterSources) {
    this.context = context;
    this.sources = sources;
  }

  list({ list, text, sort, hidesNoise = false }: ListQuery): ListAnswer {
    const { rows } = this.context;
    this.use(text);
    const answers = this.filter?.evaluate();
    const found = new Uint32Array(rows.length);
    let length = 0;
    let pending = 0;
    let noise = 0;
    const order = this.ordered(sort.column);
    for (let i = 0; i < rows.length; i++) {
      const at = sort.descending ? rows.length - 1 - i : i;
      const number = order === undefined ? at : order[at]!;
      if (rows.kind(number) !== list) continue;
      const answer = answers === undefined ? YES : answers[number]!;
      if (answer === UNKNOWN) pending++;
      if (answer !== YES) continue;
      if (hidesNoise && isNoise(this.context.analysis, rows, number)) noise++;
      else found[length++] = number;
    }
    return { numbers: found.slice(0, length), pending, noise, problem: this.problem };
  }

  /** Makes the filter of a text the one in force; one that is wrong leaves the one before. */
  private use(text: string): void {
    if (text === this.text) return;
    this.text = text;
    const { plan, problem } = planFilter(text, this.context);
    this.problem = problem;
    if (problem !== undefined) return;
    if (plan === undefined) this.sources.search.want([]);
    this.filter = plan && new FilterAnswers(plan, this.context, this.sources);
  }

  /** All rows in the order of a column; undefined for the order in which they began. */
  private ordered(column: SortColumn): Uint32Array | undefined {
    if (column === 'number') return undefined;
    const { rows } = this.context;
    // Findings become known while one looks.
    if (this.order?.column === column && column !== 'findings') return this.order.numbers;
    const numbers = sortRows(rows, column);
    this.order = { column, numbers };
    return numbers;
  }
}

/** Numbers of all rows by a column: by size with unknown ones last, texts as a reader sorts them (1001 after 999). */
function sortRows(rows: ConversationTable, column: SortColumn): Uint32Array {
  const numbers = Uint32Array.from({ length: rows.length }, (_, number) => number);
  switch (column) {
    case 'number':
      return numbers;
    case 'state':
    case 'from':
    case 'to':
    case 'callId':
    case 'method': {
      const ranks = rankTexts(Array.from(numbers, (number) => rows.row(number)[column] ?? ''));
      return numbers.sort((a, b) => ranks[a]! - ranks[b]! || a - b);
    }
    case 'findings':
      return numbers.sort(
        (a, b) =>
          rows.amount(a, 'severity') - rows.amount(b, 'severity') ||
          rows.amount(a, 'findings') - rows.amount(b, 'findings') ||
          a - b,
      );
    default:
      return numbers.sort((a, b) => compareAmounts(rows.amount(a, column), rows.amount(b, column)) || a - b);
  }
}

function compareAmounts(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a - b;
}

/** The place of each text among the different ones: the same phones call again and again. */
function rankTexts(texts: readonly string[]): Uint32Array {
  const ranks = new Map([...new Set(texts)].sort(collator.compare).map((text, rank) => [text, rank]));
  return Uint32Array.from(texts, (text) => ranks.get(text)!);
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
