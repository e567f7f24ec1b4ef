import { DuckDBInstance } from '@duckdb/node-api';

/** Asks DuckDB, which reads files by their paths; values as JSON has them, large numbers as text. */
export async function ask(sql: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const rows = (await connection.runAndReadAll(sql)).getRowsJson();
  connection.closeSync();
  return rows;
}
