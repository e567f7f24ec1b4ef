import type { Source } from '../capture/source.ts';
import { Analysis } from './analysis.ts';
import { noExtras, type Extras } from './extras.ts';
import { isKeyLog, readKeyLog } from './key-logs.ts';
import { readSource, UnreadableError } from './read-source.ts';

export interface OpenOptions {
  readonly signal: AbortSignal;
  /** Names of further header fields that hold the Call-ID of another leg. */
  readonly legHeaders?: readonly string[];
  /** By source: seconds to add to its times; estimated where it says nothing. */
  readonly clocks?: readonly (number | undefined)[];
  /** What can be read beyond what nearly every capture needs. */
  readonly extras?: Extras;
  /** Called after every piece: bytes read of all sources. */
  progress(analysis: Analysis, bytes: number): void;
}

/** Why a source was not read, as a sentence. */
export interface Refusal {
  /** Number of the source. */
  readonly input: number;
  readonly name: string;
  readonly reason: string;
}

export interface Opened {
  readonly analysis: Analysis;
  readonly refusals: readonly Refusal[];
  /** Numbers of the sources that were key logs. */
  readonly keyLogs: readonly number[];
  /** The sources need extras that were not given, and were not read to their end. */
  readonly needsExtras: boolean;
  /** Numbers of messages and conversations are not those that they had while reading. */
  readonly isReordered: boolean;
}

/**
 * Reads sources one after the other into one analysis; those that can't be read are refused, the others are kept. Key
 * logs come first, wherever they stand.
 */
export async function openSources(sources: readonly Source[], options: OpenOptions): Promise<Opened> {
  const { extras = noExtras, signal } = options;
  const analysis = new Analysis(options.legHeaders, extras);
  const { pipeline } = analysis;
  const refusals: Refusal[] = [];
  const keyLogs: number[] = [];
  for (const [input, source] of sources.entries()) {
    if (!(await isKeyLog(source))) continue;
    keyLogs.push(input);
    try {
      pipeline.secrets(await readKeyLog(source));
    } catch (error) {
      refusals.push({ input, name: source.name, reason: reasonOf(error, source.name) });
    }
  }
  let done = 0;
  for (const [input, source] of sources.entries()) {
    if (keyLogs.includes(input)) continue;
    if (pipeline.needsExtras || signal.aborted) break;
    const before = done;
    try {
      const progress = (bytes: number): void => options.progress(analysis, before + bytes);
      await readSource(source, pipeline, { signal, extras, progress });
    } catch (error) {
      const reason = reasonOf(error, source.name);
      refusals.push({ input, name: source.name, reason });
      pipeline.abandonFile(reason);
    }
    if (pipeline.files.length > analysis.sources.length) analysis.sources.push(source);
    done += source.size;
  }
  const { needsExtras } = pipeline;
  const isReordered = analysis.finish(clocksByFile(analysis, sources, options));
  return { analysis, refusals, keyLogs, needsExtras, isReordered };
}

/** Sources that were refused have no file, so files have numbers of their own. */
function clocksByFile(
  { sources: read }: Analysis,
  sources: readonly Source[],
  { clocks = [] }: OpenOptions,
): Map<number, number> {
  const byFile = new Map<number, number>();
  for (const [file, source] of read.entries()) {
    const offset = clocks[sources.indexOf(source)];
    if (offset !== undefined) byFile.set(file, offset);
  }
  return byFile;
}

/** The browser's words for a file that changed or vanished say nothing to a reader. */
function reasonOf(error: unknown, name: string): string {
  if (error instanceof UnreadableError) return error.message;
  if (isFileGone(error)) return `${name} was changed, moved or deleted after it was chosen. Choose it again.`;
  throw error;
}

/** The file behind a Blob was changed, moved or deleted since (File API 7, NotReadableError). */
export function isFileGone(error: unknown): boolean {
  return error instanceof Error && (error.name === 'NotReadableError' || error.name === 'NotFoundError');
}
