import type { Column } from './columns.tsx';

export const MIN_WIDTH = 40;

/** Widths of columns in pixels: what the reader chose, else their own; what is left over goes to those that grow. */
export function fitColumns(
  columns: readonly Pick<Column, 'id' | 'width' | 'grows'>[],
  chosen: ReadonlyMap<string, number>,
  available: number,
): number[] {
  const widths = columns.map(({ id, width }) => chosen.get(id) ?? width);
  const growing = columns.flatMap(({ id, grows }, i) => (grows === true && !chosen.has(id) ? [i] : []));
  const left = available - widths.reduce((sum, width) => sum + width, 0);
  if (left <= 0 || growing.length === 0) return widths;
  const share = Math.floor(left / growing.length);
  return widths.map((width, i) => (growing.includes(i) ? width + share : width));
}
