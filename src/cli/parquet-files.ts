import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { ByteWriter } from 'hyparquet-writer';
import type { Analysis } from '../engine/open/analysis.ts';
import { reportOf } from '../engine/answers/report.ts';
import { buildCallTable } from '../share/exports/tables/call-columns.ts';
import type { Column } from '../share/exports/tables/column.ts';
import {
  messageColumnsWithText,
  messageRow,
  type TableMessage,
} from '../share/exports/tables/message-columns.ts';
import { ParquetTable } from '../share/exports/tables/parquet.ts';

/** Rows that are written at once. */
const ROWS = 20_000;

/** Writes `calls.parquet` and `messages.parquet` into a folder, which is made if it is not there. */
export async function writeParquetFiles(analysis: Analysis, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const report = await reportOf(analysis);
  const { files } = report.capture;
  const { columns, rows } = buildCallTable(report, files.map(({ name }) => name).join(' '));
  const calls = new ParquetFile(join(folder, 'calls.parquet'), columns);
  for (const row of rows) calls.add(row);
  calls.finish();
  const messages = new ParquetFile<TableMessage>(join(folder, 'messages.parquet'), messageColumnsWithText);
  const all = Array.from({ length: report.messages.length }, (_, i) => i);
  for await (const { message, bytes } of analysis.bytesOfAll(all)) {
    const { file, frame } = report.messages[message]!;
    // The bytes lie in a buffer that holds neighbours, too: a copy lets go of them.
    messages.add(messageRow(report, message, { file: files[file]?.name ?? '', frame, bytes: bytes.slice() }));
  }
  messages.finish();
}

/** A table that goes to a file as it grows. */
class ParquetFile<Row> {
  private readonly file: number;
  private readonly writer = new ByteWriter();
  private readonly table: ParquetTable<Row>;
  private rows: Row[] = [];

  constructor(path: string, columns: readonly Column<Row>[]) {
    this.file = openSync(path, 'w');
    this.table = new ParquetTable(columns, this.writer);
  }

  add(row: Row): void {
    this.rows.push(row);
    if (this.rows.length === ROWS) this.flush();
  }

  finish(): void {
    this.flush();
    this.table.finish();
    this.drain();
    closeSync(this.file);
  }

  private flush(): void {
    this.table.add(this.rows);
    this.rows = [];
    this.drain();
  }

  private drain(): void {
    writeSync(this.file, this.writer.getBytes());
    this.writer.index = 0;
  }
}
