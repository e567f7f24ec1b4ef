import {
  parquetWriteBuffer,
  schemaFromColumnData,
  type ColumnSource,
  type SchemaElement,
} from 'hyparquet-writer';
import type { Cell, Column, Table } from './column.ts';
import { microsecondsOf } from './date-time.ts';

/** Basic types of Parquet; times are of their own. */
const types = {
  text: 'STRING',
  integer: 'INT64',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  time: 'INT64',
} as const;

/**
 * A table as Parquet (Snappy, texts by dictionary): for DuckDB, ClickHouse, Spark. Every column may be null; times are UTC
 * in microseconds, the finest that all of these read.
 */
export function buildParquet<Row>({ columns, rows }: Table<Row>): Uint8Array<ArrayBuffer> {
  const columnData: ColumnSource[] = columns.map((column) => ({
    name: column.name,
    type: types[column.type],
    nullable: true,
    data: rows.map((row) => toParquet(column, column.value(row))),
  }));
  const times = columns.filter(({ type }) => type === 'time');
  const schema = schemaFromColumnData({
    columnData,
    schemaOverrides: Object.fromEntries(times.map(({ name }) => [name, timeColumn(name)])),
  });
  return new Uint8Array(parquetWriteBuffer({ columnData, schema, createdBy: 'sip-ladder' }));
}

function timeColumn(name: string): SchemaElement {
  return {
    name,
    type: 'INT64',
    repetition_type: 'OPTIONAL',
    converted_type: 'TIMESTAMP_MICROS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' },
  };
}

function toParquet<Row>({ type }: Column<Row>, value: Cell): Cell | bigint {
  if (value === null) return null;
  if (type === 'time') return microsecondsOf(String(value));
  return type === 'integer' ? BigInt(Math.trunc(Number(value))) : value;
}
