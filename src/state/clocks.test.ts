import { expect, test } from 'vitest';
import type { FileSummary } from '../capture/file-summary.ts';
import { clockOf } from './clocks.ts';

const file = { timeBase: 'unix' } as FileSummary;
const two = [file, file];

test('one capture with one clock has nothing to tell', () => {
  expect(clockOf({ files: [file], clocks: [] }, 0, false)).toBeUndefined();
});

test.each([
  [-1.7, 24, false, '1.700 s are taken off, by 24 messages that another capture saw.'],
  [0.12, 1, false, '0.120 s are added, by 1 message that another capture saw.'],
  [0, 9, false, 'Agrees with the others, by 9 messages that another capture saw.'],
  [0, 0, false, 'As captured: no message was seen by another capture as well.'],
  [2, 9, true, '2.000 s are added, as you set it.'],
  [0, 9, true, 'As captured, as you set it.'],
])('an offset of %s s with %i messages in common (chosen: %s): %s', (offset, common, isChosen, sentence) => {
  const clocks = [{ file: 1, interface: 0, offset, common }];
  expect(clockOf({ files: two, clocks }, 1, isChosen)).toEqual({ offset, sentence });
  expect(clockOf({ files: two, clocks }, 0, false)?.sentence).toBe('The other clocks are set by this one.');
});

test('interfaces of one file are told apart', () => {
  const clocks = [
    { file: 1, interface: 0, offset: 0, common: 3 },
    { file: 1, interface: 1, offset: 0.5, common: 3 },
  ];
  expect(clockOf({ files: two, clocks }, 1, false)?.sentence).toBe(
    'interface 0: as captured, interface 1: 0.500 s are added.',
  );
});
