import type { Report } from './report-types.ts';

/** What an export is made from. */
export interface ExportInput {
  /** Name of the first open file, without its ending. */
  readonly baseName: string;
  report(): Promise<Report>;
}

/** Pieces of a file, in order. */
export type ExportContent = readonly (string | Uint8Array<ArrayBuffer>)[];

/** A way to take something out of the page: one file, one line in `registry.ts`. */
export interface Export {
  readonly id: string;
  /** As the menu says it. */
  readonly name: string;
  readonly extension: string;
  /** Media type of the file. */
  readonly type: string;
  /** The content of the file, in pieces. */
  build(input: ExportInput): Promise<ExportContent>;
}
