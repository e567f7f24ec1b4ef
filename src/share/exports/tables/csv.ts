import type { Cell, Column, Table } from './column.ts';
import { formatDateTime } from './date-time.ts';

/** What makes a spreadsheet take a cell for a formula, also behind quotes and blanks. */
const formula = /^[\s"']*[=+\-@\t\r]/;

/**
 * A table as CSV (RFC 4180), UTF-8, lines end in CR LF. A text that a spreadsheet would take for a formula gets an
 * apostrophe in front (OWASP, CSV injection), phone numbers that begin with + among them: NDJSON has them as they are.
 */
export function* formatCsv<Row>({ columns, rows }: Table<Row>): Generator<string> {
  yield `${columns.map(({ name }) => name).join(',')}\r\n`;
  for (const row of rows)
    yield `${columns.map((column) => formatCell(column, column.value(row))).join(',')}\r\n`;
}

function formatCell<Row>({ type }: Column<Row>, value: Cell): string {
  if (value === null) return '';
  if (type === 'time') return formatDateTime(String(value));
  if (typeof value !== 'string') return String(value);
  const guarded = formula.test(value) ? `'${value}` : value;
  // A zero ends the text for some programs, and hides what follows.
  return /[",\r\n\0]/.test(guarded)
    ? `"${guarded.replaceAll('"', '""').replaceAll('\0', '\ufffd')}"`
    : guarded;
}
