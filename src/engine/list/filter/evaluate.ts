import type { FindingCodes } from '../finding-codes.ts';
import type { TextSearch } from './text-search.ts';
import { bytesFinder } from './find-bytes.ts';
import type { FilterContext, FilterTest } from './filter-field.ts';
import { parseFilter, type Condition, type FilterNode, type FilterProblem } from './parse.ts';
import { findField } from './registry.ts';

/** What is known of a conversation and a condition. */
const NO = 0;
export const YES = 1;
export const UNKNOWN = 2;

/** Shorter words are looked for in rows alone: they are in every message. */
const SHORTEST_TEXT = 3;

/** A filter that is ready to be asked. */
export type FilterPlan =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly FilterPlan[] }
  | { readonly kind: 'not'; readonly part: FilterPlan }
  | { readonly kind: 'test'; readonly test: FilterTest };

export interface PlannedFilter {
  /** Undefined for a filter that is empty or wrong. */
  readonly plan: FilterPlan | undefined;
  readonly problem: FilterProblem | undefined;
}

/** What conditions are decided by beyond the index. */
export interface FilterSources {
  readonly findings: FindingCodes;
  readonly search: TextSearch;
}

/** Reads a filter and makes tests of its conditions. */
export function planFilter(text: string, context: FilterContext): PlannedFilter {
  const { node, problem } = parseFilter(text, (name) => findField(name) !== undefined);
  if (node === undefined) return { plan: undefined, problem };
  const problems: FilterProblem[] = [];
  const plan = planNode(node, context, problems);
  return problems.length > 0 ? { plan: undefined, problem: problems[0] } : { plan, problem: undefined };
}

function planNode(node: FilterNode, context: FilterContext, problems: FilterProblem[]): FilterPlan {
  switch (node.kind) {
    case 'and':
    case 'or':
      return { kind: node.kind, parts: node.parts.map((part) => planNode(part, context, problems)) };
    case 'not':
      return { kind: 'not', part: planNode(node.part, context, problems) };
    case 'text':
      return planText(node.text, context);
    case 'condition':
      return planCondition(node, context, problems);
  }
}

/** A word is looked for in the row first, and where it is not there in all messages. */
function planText(text: string, { rows }: FilterContext): FilterPlan {
  const wanted = text.toLowerCase();
  const inRow: FilterTest = { on: 'row', fits: (number) => rows.searchText(number).includes(wanted) };
  const row: FilterPlan = { kind: 'test', test: inRow };
  if (wanted.length < SHORTEST_TEXT) return row;
  const inMessages: FilterTest = { on: 'bytes', key: `text ${wanted}`, fits: bytesFinder(wanted) };
  return { kind: 'or', parts: [row, { kind: 'test', test: inMessages }] };
}

function planCondition(
  { field: name, part, operator, values, start, end }: Condition,
  context: FilterContext,
  problems: FilterProblem[],
): FilterPlan {
  const field = findField(name);
  const fail = (message: string): FilterPlan => {
    problems.push({ message, start, end });
    return { kind: 'or', parts: [] };
  };
  if (field === undefined) return fail(`There is no field "${name}".`);
  if (field.hasPart === true && part === '') return fail(`Which one? Write it like ${field.example}.`);
  if (field.hasPart !== true && part !== '') return fail(`"${name}" has no parts.`);
  const parts = values.map((value): FilterPlan => {
    const test = field.build(value, operator === '!=' ? '=' : operator, context, part);
    return typeof test === 'string' ? fail(test) : { kind: 'test', test };
  });
  const any: FilterPlan = parts.length === 1 ? parts[0]! : { kind: 'or', parts };
  return operator === '!=' ? { kind: 'not', part: any } : any;
}

/** Asks a filter: NO, YES or UNKNOWN for each conversation. What can't change is remembered with its test. */
export class FilterAnswers {
  private readonly plan: FilterPlan;
  private readonly context: FilterContext;
  private readonly sources: FilterSources;
  private readonly known = new Map<FilterTest, Uint8Array>();

  constructor(plan: FilterPlan, context: FilterContext, sources: FilterSources) {
    this.plan = plan;
    this.context = context;
    this.sources = sources;
    sources.search.want(bytesTests(plan));
  }

  evaluate(): Uint8Array {
    return this.answer(this.plan);
  }

  private answer(plan: FilterPlan): Uint8Array {
    if (plan.kind === 'test') return this.ask(plan.test);
    if (plan.kind === 'not') return this.answer(plan.part).map(contrary);
    // The stronger of two answers: NO in an "and", YES in an "or"; an unknown one is stronger than the other.
    const [strong, weak] = plan.kind === 'and' ? [NO, YES] : [YES, NO];
    const result = new Uint8Array(this.context.analysis.conversations.length).fill(weak);
    for (const part of plan.parts) {
      const answers = this.answer(part);
      for (let i = 0; i < result.length; i++) {
        if (result[i] !== strong && answers[i] !== weak) result[i] = answers[i]!;
      }
    }
    return result;
  }

  private ask(test: FilterTest): Uint8Array {
    const remembered = this.known.get(test);
    if (remembered !== undefined) return remembered;
    const answers = this.work(test);
    const final = test.isContrary === true ? answers.map(contrary) : answers;
    if (test.on === 'row' || test.on === 'message') this.known.set(test, final);
    return final;
  }

  private work(test: FilterTest): Uint8Array {
    const { analysis } = this.context;
    const { findings, search } = this.sources;
    const answers = new Uint8Array(analysis.conversations.length);
    switch (test.on) {
      case 'row':
        for (let i = 0; i < answers.length; i++) answers[i] = test.fits(i) ? YES : NO;
        return answers;
      case 'message':
        for (let message = 0; message < analysis.index.length; message++) {
          const conversation = analysis.conversationOf(message);
          if (answers[conversation] === NO && test.fits(message)) answers[conversation] = YES;
        }
        return answers;
      case 'findings':
        for (let i = 0; i < answers.length; i++) {
          answers[i] = !findings.isKnown(i) ? UNKNOWN : test.fits(findings.of(i)) ? YES : NO;
        }
        return answers;
      case 'bytes':
        return search.answers(test.key);
    }
  }
}

function contrary(answer: number): number {
  return answer === UNKNOWN ? UNKNOWN : answer === YES ? NO : YES;
}

/** The tests of a plan for which messages have to be read. */
function bytesTests(plan: FilterPlan): Extract<FilterTest, { on: 'bytes' }>[] {
  if (plan.kind === 'test') return plan.test.on === 'bytes' ? [plan.test] : [];
  return (plan.kind === 'not' ? [plan.part] : plan.parts).flatMap(bytesTests);
}
