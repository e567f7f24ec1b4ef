import type { CallsExport, CallsToExport } from './calls-export.ts';
import { formatCsv } from './tables/csv.ts';
import type { Table } from './tables/column.ts';
import {
  messageColumns,
  messageColumnsWithText,
  messageRow,
  type TableMessage,
} from './tables/message-columns.ts';
import { formatNdjson } from './tables/ndjson.ts';
import { buildParquet } from './tables/parquet.ts';

/** For spreadsheets: without the messages themselves, which no cell has room for. */
export const csv: CallsExport = {
  id: 'messages-csv',
  build: async (input) => [...formatCsv(await tableOf(input, false))],
};

/** For programs: everything as it was captured. */
export const ndjson: CallsExport = {
  id: 'messages-ndjson',
  build: async (input) => [...formatNdjson(await tableOf(input, true))],
};

/** For databases. */
export const parquet: CallsExport = {
  id: 'messages-parquet',
  build: async (input) => [buildParquet(await tableOf(input, true))],
};

async function tableOf({ calls, report }: CallsToExport, withText: boolean): Promise<Table<TableMessage>> {
  const made = await report();
  const rows = made.messages.map((_, i) => {
    const { place = 0, frame = 0, bytes } = calls.messages[i] ?? {};
    return messageRow(made, i, { file: calls.places[place]?.fileName ?? '', frame, bytes });
  });
  return { columns: withText ? messageColumnsWithText : messageColumns, rows };
}
