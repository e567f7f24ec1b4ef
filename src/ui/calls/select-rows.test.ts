import { describe, expect, test } from 'vitest';
import { arrangeColumns, moveColumn } from './columns.tsx';
import { modeOf, MOST_SELECTED, selectRows } from './select-rows.ts';

const numbers = [40, 10, 30, 20];
const keys = { ctrlKey: false, metaKey: false, shiftKey: false };

describe('choosing a row', () => {
  test('alone takes the place of what was chosen', () => {
    expect(selectRows({ numbers, selected: [40, 10], anchor: 0 }, 2, 'only')).toEqual([30]);
  });

  test('beside others adds it, or takes it away again, but leaves one', () => {
    expect(selectRows({ numbers, selected: [40], anchor: 0 }, 3, 'toggle')).toEqual([20, 40]);
    expect(selectRows({ numbers, selected: [20, 40], anchor: 0 }, 3, 'toggle')).toEqual([40]);
    expect(selectRows({ numbers, selected: [40], anchor: 0 }, 0, 'toggle')).toEqual([40]);
  });

  test('to the end of a range takes all between, either way, in order of their beginning', () => {
    expect(selectRows({ numbers, selected: [], anchor: 1 }, 3, 'range')).toEqual([10, 20, 30]);
    expect(selectRows({ numbers, selected: [], anchor: 2 }, 0, 'range')).toEqual([10, 30, 40]);
  });

  test('of many takes as many as a ladder can show', () => {
    const many = Array.from({ length: 1000 }, (_, i) => i);
    expect(selectRows({ numbers: many, selected: [], anchor: 500 }, 0, 'range')).toHaveLength(MOST_SELECTED);
    expect(selectRows({ numbers: many, selected: [], anchor: 500 }, 0, 'range')).toContain(500);
  });

  test('is told by Ctrl, the command key and Shift', () => {
    expect(modeOf(keys)).toBe('only');
    expect(modeOf({ ...keys, metaKey: true })).toBe('toggle');
    expect(modeOf({ ...keys, shiftKey: true, ctrlKey: true })).toBe('range');
  });
});

describe('columns', () => {
  const all = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
  const ids = (list: readonly { readonly id: string }[]): string => list.map(({ id }) => id).join('');

  test('stand where the reader put them, the others where they usually are', () => {
    expect(ids(arrangeColumns(all, [], []))).toBe('abc');
    expect(ids(arrangeColumns(all, ['c', 'a', 'b'], ['a']))).toBe('cb');
  });

  test('are moved by a place, and not over the edge', () => {
    expect(moveColumn(all, 'c', -1).join('')).toBe('acb');
    expect(moveColumn(all, 'a', -1).join('')).toBe('abc');
    expect(moveColumn(all, 'a', 9).join('')).toBe('bca');
  });
});
