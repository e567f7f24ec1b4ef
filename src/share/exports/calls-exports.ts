import type { CallsExport } from './calls-export.ts';
import { callsCsv } from './export-calls-table.ts';
import { messagesText } from './export-messages.ts';
import { pcapng } from './export-pcapng.ts';
import { sipp } from './export-sipp.ts';
import { csv, ndjson, parquet } from './export-tables.ts';

/** Exports of calls. */
export const callsExports: readonly CallsExport[] = [
  messagesText,
  callsCsv,
  csv,
  ndjson,
  parquet,
  pcapng,
  sipp,
];
