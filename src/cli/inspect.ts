import { parseArgs } from 'node:util';
import { allExtras } from '../engine/read/all-extras.ts';
import { beCautious } from '../engine/open/cautious.ts';
import { openSources } from '../engine/open/open.ts';
import { reportOf } from '../engine/answers/report.ts';
import { formatSummary } from '../engine/list/summary.ts';
import { formatReport } from '../share/report/report-json.ts';
import { FileSource } from './file-source.ts';
import { writeParquetFiles } from './parquet-files.ts';

const help = `Usage: npm run --silent inspect -- [--summary | --parquet DIR] [--leg-header NAME] [--unpack-limit GB] [--keylog FILE] FILE...

Reads packet captures (pcap, pcapng and others), SIP as text, either also packed (gzip, zstd, zip), and prints one JSON document, the report that the
page exports: messages, calls, holds, re-INVITEs and what they changed. A key log (SSLKEYLOGFILE) among the files opens
TLS. Errors go to standard error; the exit code is
1 if a file could not be read.

Options:
  --summary            print a table for people instead: counts, then a line a call
  --parquet DIR        write calls.parquet and messages.parquet into DIR instead, for DuckDB, ClickHouse, Spark: one
                       row a call, one row a message, of all files together
  --leg-header NAME    a header field that holds the Call-ID of another leg, besides X-Call-ID and the like;
                       may be given several times
  --keylog FILE        a key log, which may also stand among the files; may be given several times
  --unpack-limit GB    how much of a packed file is read at most: 4 GB if it is not said
  --help               show this text
`;

/** Runs the command line; returns the exit code. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      summary: { type: 'boolean' },
      parquet: { type: 'string' },
      keylog: { type: 'string', multiple: true },
      'unpack-limit': { type: 'string' },
      'leg-header': { type: 'string', multiple: true },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  if (positionals.length === 0) {
    process.stderr.write(`No file was named.\n\n${help}`);
    return 1;
  }
  const sources: FileSource[] = [];
  let failed = 0;
  for (const path of [...positionals, ...(values.keylog ?? [])]) {
    try {
      sources.push(await FileSource.open(path));
    } catch (error) {
      failed++;
      process.stderr.write(
        `${path} can't be opened: ${error instanceof Error ? error.message : String(error)}.\n`,
      );
    }
  }
  const { analysis, refusals } = await openSources(sources, {
    signal: new AbortController().signal,
    extras: allExtras,
    createAnalysis: beCautious(allExtras),
    legHeaders: values['leg-header'] ?? [],
    unpackLimit: gigabytes(values['unpack-limit']),
    progress() {},
  });
  for (const { reason } of refusals) process.stderr.write(`${reason}\n`);
  if (sources.length > refusals.length) {
    if (values.parquet !== undefined) await writeParquetFiles(analysis, values.parquet);
    else if (values.summary) await print(formatSummary(analysis));
    else for (const piece of formatReport(await reportOf(analysis))) await print(piece);
  }
  await Promise.all(sources.map((source) => source.close()));
  return failed + refusals.length > 0 ? 1 : 0;
}

/** Undefined where nothing usable is said. */
function gigabytes(text: string | undefined): number | undefined {
  const number = Number(text ?? NaN);
  return number > 0 ? number * 2 ** 30 : undefined;
}

/** Waits until a pipe has taken all of it: a process that exits earlier cuts its own output. */
function print(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(text, () => resolve());
  });
}

process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
});
