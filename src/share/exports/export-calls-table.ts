import type { CallsExport } from './calls-export.ts';
import { buildCallTable } from './tables/call-columns.ts';
import { formatCsv } from './tables/csv.ts';

/** A row a call, as a billing record has it: who called whom, when, for how long, how it ended and what was found. */
export const callsCsv: CallsExport = {
  id: 'calls-csv',
  build: async ({ calls, report }) => {
    const files = new Set(calls.places.map(({ fileName }) => fileName));
    return [...formatCsv(buildCallTable(await report(), [...files].join(' ')))];
  },
};
