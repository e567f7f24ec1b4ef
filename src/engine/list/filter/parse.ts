import { alternatives, lexFilter, unquote, type FilterToken } from './lex.ts';

const operators = [':', '=', '!=', '<', '<=', '>', '>='] as const;
export type Operator = (typeof operators)[number];

/** A filter as a tree; `start` and `end` are places in its text. */
export type FilterNode =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly FilterNode[] }
  | { readonly kind: 'not'; readonly part: FilterNode }
  | Condition
  | { readonly kind: 'text'; readonly text: string; readonly start: number; readonly end: number };

/** `header.User-Agent:Yealink*`: any of the values will do. */
export interface Condition {
  readonly kind: 'condition';
  readonly field: string;
  /** What stands behind the dot; '' for nothing. */
  readonly part: string;
  readonly operator: Operator;
  readonly values: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** What is wrong with a filter, as a sentence, and where. */
export interface FilterProblem {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

export interface ParsedFilter {
  /** Undefined for a filter that is empty or wrong. */
  readonly node: FilterNode | undefined;
  readonly problem: FilterProblem | undefined;
}

/** Parentheses and nots inside each other; more of them is no filter that somebody wrote. */
const MAX_DEPTH = 50;
/** Words that look like a field and are the beginning of a URI. */
const schemes = /^(?:sips?|tel|urn|https?):/i;
const condition = /^([A-Za-z][A-Za-z0-9-]*)(?:\.([^\s:=<>!"]+))?(:|!=|<=|>=|=|<|>)/;

/** Reads a filter. `isField` says whether there is a field of that name (in lower case). */
export function parseFilter(text: string, isField: (name: string) => boolean): ParsedFilter {
  const parser = new Parser(text, isField);
  return parser.parse();
}

class Parser {
  private readonly text: string;
  private readonly isField: (name: string) => boolean;
  private readonly tokens: readonly FilterToken[];
  private at = 0;
  private problem: FilterProblem | undefined;

  constructor(text: string, isField: (name: string) => boolean) {
    this.text = text;
    this.isField = isField;
    this.tokens = lexFilter(text);
  }

  parse(): ParsedFilter {
    if (this.tokens.length === 0) return { node: undefined, problem: undefined };
    const node = this.alternatives(0);
    const rest = this.tokens[this.at];
    if (rest !== undefined) this.fail(rest, 'This parenthesis closes nothing.');
    return { node: this.problem === undefined ? node : undefined, problem: this.problem };
  }

  private alternatives(depth: number): FilterNode | undefined {
    return this.chain('or', () => this.all(depth), false);
  }

  /** What stands side by side has to fit together, with or without an "and". */
  private all(depth: number): FilterNode | undefined {
    return this.chain('and', () => this.one(depth), true);
  }

  private chain(
    kind: 'and' | 'or',
    next: () => FilterNode | undefined,
    isImplied: boolean,
  ): FilterNode | undefined {
    const parts: FilterNode[] = [];
    do {
      const part = next();
      if (part === undefined) return undefined;
      parts.push(part);
    } while (this.goesOn(kind, isImplied));
    return parts.length === 1 ? parts[0] : { kind, parts };
  }

  private goesOn(kind: 'and' | 'or', isImplied: boolean): boolean {
    const token = this.tokens[this.at];
    if (token?.kind === kind) this.at++;
    return (
      token?.kind === kind || (isImplied && token !== undefined && !['or', 'close'].includes(token.kind))
    );
  }

  private one(depth: number): FilterNode | undefined {
    const token = this.tokens[this.at];
    if (token === undefined || depth > MAX_DEPTH) {
      const last = this.tokens.at(-1)!;
      const message =
        depth > MAX_DEPTH
          ? 'Too many parts inside each other.'
          : `Something is missing after ${this.quoted(last)}.`;
      return this.fail(last, message);
    }
    this.at++;
    switch (token.kind) {
      case 'not': {
        const part = this.one(depth + 1);
        return part && { kind: 'not', part };
      }
      case 'open': {
        const inner = this.alternatives(depth + 1);
        if (inner === undefined) return undefined;
        if (this.tokens[this.at]?.kind !== 'close')
          return this.fail(token, 'This parenthesis is not closed.');
        this.at++;
        return inner;
      }
      case 'word':
        return this.word(token);
      default:
        return this.fail(token, `Something is missing before ${this.quoted(token)}.`);
    }
  }

  private word(token: FilterToken): FilterNode | undefined {
    const { start, end } = token;
    const word = this.text.slice(start, end);
    const text = { kind: 'text', text: unquote(word), start, end } as const;
    const found = schemes.test(word) ? null : condition.exec(word);
    if (found === null) return text;
    const [head, name = '', part = '', sign = ''] = found;
    const field = name.toLowerCase();
    if (!this.isField(field)) {
      // A host and a port, perhaps.
      if (part !== '') return text;
      return this.fail(
        { start, end: start + name.length },
        `There is no field "${name}". In quotes it would be looked for as text.`,
      );
    }
    const values = alternatives(word.slice(head.length));
    const operator = operators.find((each) => each === sign) ?? ':';
    if (values.includes('')) return this.fail(token, `A value is missing after ${head}`);
    return { kind: 'condition', field, part, operator, values, start, end };
  }

  private quoted({ start, end }: FilterToken): string {
    return `"${this.text.slice(start, end)}"`;
  }

  private fail({ start, end }: { start: number; end: number }, message: string): undefined {
    this.problem ??= { message, start, end };
  }
}
