import type { Column } from './columns.tsx';

export const MIN_WIDTH = 40;

/** Widths of columns in pixels: what the reader chose, else their own; what is left over goes to those that grow. */
export function fitColumns(
  columns: readonly Pick<Column, 'id' | 'width' | 'grows'>[],
  chosen: ReadonlyMap<string, number>,
  available: number,
): number[] {
  const widths = columns.map(({ id, width }) => chosen.get(id) ?? width);
  const shares = columns.map(({ id, grows = 0 }) => (chosen.has(id) ? 0 : grows));
  const all = sum(shares);
  const left = available - sum(widths);
  if (left <= 0 || all === 0) return widths;
  return widths.map((width, i) => width + Math.floor((left * (shares[i] ?? 0)) / all));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
