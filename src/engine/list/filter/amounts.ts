import type { Operator } from './parse.ts';

/** What a value covers, from the first to the last amount: `486` is one, `4xx` a hundred, `10:05` a minute. */
type Span = readonly [first: number, last: number];
/** Reads an amount; undefined when it is none. */
export type ReadAmount = (text: string) => Span | undefined;

export const readNumber: ReadAmount = (text) => {
  const number = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
  return number === undefined ? undefined : [number, number];
};

const units: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['ms', 0.001],
  ['s', 1],
  ['m', 60],
  ['min', 60],
  ['h', 3600],
]);

/** Seconds: `30`, `30s`, `250ms`, `1m30s`, `2h`. It covers all that is shown as the same number. */
export const readSeconds: ReadAmount = (text) => {
  if (text === '') return undefined;
  let sum = 0;
  let finest = 60;
  const piece = /(\d+(?:\.(\d+))?)(ms|min|s|m|h|)/iy;
  while (piece.lastIndex < text.length) {
    const found = piece.exec(text);
    if (found === null) return undefined;
    const unit = units.get((found[3] ?? '').toLowerCase()) ?? 1;
    sum += Number(found[1]) * unit;
    finest = unit * 10 ** -(found[2]?.length ?? 0);
  }
  return [sum, sum + finest * 0.999_999];
};

/**
 * Which amounts an operator and a value mean: `>5`, `5..10`, `..10`, `5..`. NaN is never meant. Undefined when the
 * value is no amount. `edge`: from where on "more than" counts, for a value that covers several amounts.
 */
export function rangeOf(
  value: string,
  operator: Exclude<Operator, '!='>,
  read: ReadAmount,
  edge: 'first' | 'last' = 'first',
): ((amount: number) => boolean) | undefined {
  const dots = operator === ':' || operator === '=' ? value.indexOf('..') : -1;
  if (dots >= 0) {
    const [before, behind] = [value.slice(0, dots), value.slice(dots + 2)];
    const from = before === '' ? -Infinity : read(before)?.[0];
    const to = behind === '' ? Infinity : read(behind)?.[0];
    if (from === undefined || to === undefined || (before === '' && behind === '')) return undefined;
    return (amount) => amount >= from && amount <= to;
  }
  const span = read(value);
  if (span === undefined) return undefined;
  const [first, last] = span;
  const limit = edge === 'first' ? first : last;
  switch (operator) {
    case '<':
      return (amount) => amount < first;
    case '<=':
      return (amount) => amount <= limit;
    case '>':
      return (amount) => amount > limit;
    case '>=':
      return (amount) => amount >= first;
    default:
      return (amount) => amount >= first && amount <= last;
  }
}
