import { expect, test } from 'vitest';
import { usuallyHidden } from '../../state/settings-store.ts';
import { arrangeColumns, columnsOf } from './columns.tsx';
import { fitColumns } from './fit-columns.ts';

const columns = [
  { id: 'state', width: 100 },
  { id: 'from', width: 200, grows: 2 },
  { id: 'to', width: 200, grows: 2 },
  { id: 'callId', width: 100, grows: 1 },
] as const;

test('what is left over goes to the columns that grow, by their shares', () => {
  expect(fitColumns(columns, new Map(), 800)).toEqual([100, 280, 280, 140]);
});

test('a width that the reader chose stays', () => {
  expect(fitColumns(columns, new Map([['from', 150]]), 700)).toEqual([100, 150, 300, 150]);
});

test('columns keep their width where there is too little room', () => {
  expect(fitColumns(columns, new Map(), 300)).toEqual([100, 200, 200, 100]);
});

test('in a window of 1440 pixels the usual columns have room for a usual address of either party', () => {
  const usual = arrangeColumns(columnsOf('call'), [], usuallyHidden);
  const widths = fitColumns(usual, new Map(), 1440);
  // A character is 7 pixels wide at most, and 12 pixels are free on both sides.
  const needed = '+49301234567@sip.example.com'.length * 7 + 24;
  for (const id of ['from', 'to'])
    expect(widths[usual.findIndex((column) => column.id === id)]).toBeGreaterThanOrEqual(needed);
  expect(widths.reduce((all, width) => all + width)).toBeLessThanOrEqual(1440);
});
