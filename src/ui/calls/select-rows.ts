/** Conversations that are shown in one ladder at most: more of them nobody can read. */
export const MOST_SELECTED = 100;

/** How a row is chosen: alone, beside what is chosen already, or with all between it and where choosing began. */
export type SelectMode = 'only' | 'toggle' | 'range';

interface Selection {
  /** Rows of the list in its order. */
  readonly numbers: ArrayLike<number>;
  readonly selected: readonly number[];
  /** Index in `numbers` from which a range counts. */
  readonly anchor: number;
}

export function modeOf(event: { ctrlKey: boolean; metaKey: boolean; shiftKey: boolean }): SelectMode {
  return event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'only';
}

/** What is selected when the row at `index` is chosen, in order of their beginning; at least one row is. */
export function selectRows(
  { numbers, selected, anchor }: Selection,
  index: number,
  mode: SelectMode,
): number[] {
  const number = numbers[index];
  if (number === undefined) return [...selected];
  if (mode === 'only') return [number];
  if (mode === 'toggle') {
    const rest = selected.filter((each) => each !== number);
    const toggled = rest.length < selected.length ? rest : [...rest, number];
    return toggled.length === 0 ? [number] : inOrder(toggled.slice(-MOST_SELECTED));
  }
  const from = Math.min(Math.max(anchor, 0), numbers.length - 1);
  const step = index < from ? -1 : 1;
  const length = Math.min(Math.abs(index - from) + 1, MOST_SELECTED);
  return inOrder(Array.from({ length }, (_, i) => numbers[from + i * step] ?? number));
}

function inOrder(numbers: number[]): number[] {
  return numbers.sort((a, b) => a - b);
}
