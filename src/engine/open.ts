import type { Source } from '../capture/source.ts';
import { Analysis } from './analysis.ts';
import { readSource, UnreadableError } from './read-source.ts';

export interface OpenOptions {
  readonly signal: AbortSignal;
  /** Names of further header fields that hold the Call-ID of another leg. */
  readonly legHeaders?: readonly string[];
  /** By source: seconds to add to its times; estimated where it says nothing. */
  readonly clocks?: readonly (number | undefined)[];
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
  /** Numbers of messages and conversations are not those that they had while reading. */
  readonly isReordered: boolean;
}

/** Reads sources one after the other into one analysis; those that can't be read are refused, the others are kept. */
export async function openSources(sources: readonly Source[], options: OpenOptions): Promise<Opened> {
  const analysis = new Analysis(options.legHeaders);
  const refusals: Refusal[] = [];
  let done = 0;
  for (const [input, source] of sources.entries()) {
    const before = done;
    try {
      await readSource(source, analysis.pipeline, {
        signal: options.signal,
        progress: (bytes) => options.progress(analysis, before + bytes),
      });
    } catch (error) {
      const reason = reasonOf(error, source.name);
      refusals.push({ input, name: source.name, reason });
      analysis.pipeline.abandonFile(reason);
    }
    if (analysis.pipeline.files.length > analysis.sources.length) analysis.sources.push(source);
    done += source.size;
    if (options.signal.aborted) break;
  }
  return { analysis, refusals, isReordered: analysis.finish(clocksByFile(analysis, sources, options)) };
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
