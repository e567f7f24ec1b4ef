import { rangeOf } from '../amounts.ts';
import { momentReader } from '../clock.ts';
import type { FilterField } from '../filter-field.ts';

/** When the conversation began. */
export const timeField: FilterField = {
  name: 'time',
  title: 'when it began, in UTC or since the first packet',
  example: 'time:10:00..10:05',
  build(value, operator, { analysis, rows, base }) {
    const { seconds, nanoseconds } = analysis.lastTime();
    const isMeant = rangeOf(value, operator, momentReader(base, seconds + nanoseconds / 1e9));
    if (isMeant === undefined)
      return `"${value}" is not a time, like 10:05, 10:00..10:05, 2026-03-01T10:05 or +90s.`;
    return { on: 'row', fits: (number) => isMeant(rows.amount(number, 'startedAt')) };
  },
};
