import {
  ByteWriter,
  ParquetWriter,
  type ColumnSource,
  type SchemaElement,
  type Writer,
} from 'hyparquet-writer';
import type { Cell, Column, Table } from './column.ts';
import { microsecondsOf } from './date-time.ts';

type ElementOfType = Pick<SchemaElement, 'type' | 'converted_type' | 'logical_type'>;

/** The types of Parquet; times are UTC in microseconds, the finest that all who read it know. */
const types: Readonly<Record<Column<never>['type'], ElementOfType>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
  integer: { type: 'INT64' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  time: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MICROS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' },
  },
};

/** A table as Parquet (Snappy, texts by dictionary): for DuckDB, ClickHouse, Spark. Every cell may be null. */
export function buildParquet<Row>({ columns, rows }: Table<Row>): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  const table = new ParquetTable(columns, writer);
  table.add(rows);
  table.finish();
  return new Uint8Array(writer.getBuffer());
}

/** Writes a table in pieces, for those that are too large to be held. */
export class ParquetTable<Row> {
  private readonly columns: readonly Column<Row>[];
  private readonly writer: ParquetWriter;

  constructor(columns: readonly Column<Row>[], writer: Writer) {
    const schema: SchemaElement[] = [
      { name: 'root', num_children: columns.length },
      ...columns.map(({ name, type }) => ({ name, repetition_type: 'OPTIONAL' as const, ...types[type] })),
    ];
    this.columns = columns;
    this.writer = new ParquetWriter({ writer, schema, createdBy: 'sip-ladder' });
  }

  add(rows: readonly Row[]): void {
    if (rows.length === 0) return;
    const columnData: ColumnSource[] = this.columns.map((column) => ({
      name: column.name,
      data: rows.map((row) => toParquet(column, column.value(row))),
    }));
    void this.writer.write({ columnData });
  }

  finish(): void {
    void this.writer.finish();
  }
}

function toParquet<Row>({ type }: Column<Row>, value: Cell): Cell | bigint {
  if (value === null) return null;
  if (type === 'time') return microsecondsOf(String(value));
  return type === 'integer' ? BigInt(Math.trunc(Number(value))) : value;
}
