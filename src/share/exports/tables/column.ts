/** A value of a table; a time is a decimal string of Unix seconds with nine digits, as in the report. */
export type Cell = string | number | boolean | null;

/** A column of a table of `Row`s. */
export interface Column<Row> {
  /** snake_case: it is a name in SQL. */
  readonly name: string;
  readonly type: 'text' | 'time' | 'integer' | 'number' | 'boolean';
  value(row: Row): Cell;
}

export interface Table<Row = never> {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
}
