import type { Table } from './column.ts';
import { formatDateTime } from './date-time.ts';

/** A table as NDJSON, an object a line; what is unknown is null. */
export function* formatNdjson<Row>({ columns, rows }: Table<Row>): Generator<string> {
  for (const row of rows) {
    const object: [string, unknown][] = columns.map(({ name, type, value }) => {
      const cell = value(row);
      return [name, type === 'time' && cell !== null ? formatDateTime(String(cell)) : cell];
    });
    yield `${JSON.stringify(Object.fromEntries(object))}\n`;
  }
}
