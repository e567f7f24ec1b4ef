import { expect, test } from 'vitest';
import { fitColumns } from './fit-columns.ts';

const columns = [
  { id: 'state', width: 100 },
  { id: 'from', width: 200, grows: true },
  { id: 'to', width: 200, grows: true },
] as const;

test('what is left over goes to the columns that grow, in equal parts', () => {
  expect(fitColumns(columns, new Map(), 700)).toEqual([100, 300, 300]);
});

test('a width that the reader chose stays', () => {
  expect(fitColumns(columns, new Map([['from', 150]]), 700)).toEqual([100, 150, 450]);
});

test('columns keep their width where there is too little room', () => {
  expect(fitColumns(columns, new Map(), 300)).toEqual([100, 200, 200]);
});
