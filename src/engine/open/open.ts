import type { Source } from '../../capture/source.ts';
import { sniffZip } from '../../capture/zip.ts';
import { Analysis } from './analysis.ts';
import type { Care } from './care.ts';
import { noExtras, type Extras } from '../read/extras.ts';
import { isKeyLog, readKeyLog } from '../read/key-logs.ts';
import { readSource, UnreadableError } from '../read/read-source.ts';

/** Makes an analysis that confines mistakes of ours. */
export type CreateAnalysis = (legHeaders: readonly string[] | undefined, care: Care | undefined) => Analysis;

export interface OpenOptions {
  readonly signal: AbortSignal;
  /** Names of further header fields that hold the Call-ID of another leg. */
  readonly legHeaders?: readonly string[];
  /** By source: seconds to add to its times; estimated where it says nothing. */
  readonly clocks?: readonly (number | undefined)[];
  /** Bytes that are unpacked of a file at most; `limits.inflatedBytes` if undefined. */
  readonly unpackLimit?: number | undefined;
  /** By source: what opens those that were closed with one. */
  readonly passPhrases?: readonly (string | undefined)[];
  /** What can be read beyond what nearly every capture needs. */
  readonly extras?: Extras;
  readonly createAnalysis?: CreateAnalysis | undefined;
  readonly care?: Care | undefined;
  /** Called after every piece: bytes read of all sources. */
  progress(analysis: Analysis, bytes: number): void;
}

/** Why a source was not read, as a sentence. */
export interface RefusedSource {
  /** Number of the source. */
  readonly input: number;
  readonly name: string;
  readonly reason: string;
  /** The right pass phrase would open it. */
  readonly isLocked?: boolean;
}

export interface Opened {
  readonly analysis: Analysis;
  readonly refusals: readonly RefusedSource[];
  /** By the number of the file: the number of the source it came with. */
  readonly inputs: readonly number[];
  /** Names of those that were key logs. */
  readonly keyLogs: readonly string[];
  /** The sources need extras that were not given, and were not read to their end. */
  readonly needsExtras: boolean;
  /** Numbers of messages and conversations are not those that they had while reading. */
  readonly isReordered: boolean;
}

/** A source that is read, and the number of the input it came with: an archive holds several. */
interface Entry {
  readonly source: Source;
  readonly input: number;
}

/**
 * Reads sources one after the other into one analysis; those that can't be read are refused, the others are kept. Key
 * logs come first, wherever they stand.
 */
export async function openSources(sources: readonly Source[], options: OpenOptions): Promise<Opened> {
  const { extras = noExtras, signal } = options;
  const analysis =
    options.createAnalysis?.(options.legHeaders, options.care) ?? new Analysis(options.legHeaders, extras);
  const { pipeline } = analysis;
  const refusals: RefusedSource[] = [];
  const keyLogs: string[] = [];
  const inputs: number[] = [];
  const captures: Entry[] = [];
  const refuse = ({ source: { name }, input }: Entry, error: unknown): void =>
    void refusals.push({
      input,
      name,
      reason: reasonOf(error, name),
      ...(error instanceof UnreadableError && error.isLocked ? { isLocked: true } : {}),
    });
  for (const entry of await unpackZips(sources, extras, refusals)) {
    const { source } = entry;
    if (!(await isKeyLog(source))) captures.push(entry);
    else {
      try {
        pipeline.secrets(await readKeyLog(source));
        keyLogs.push(source.name);
      } catch (error) {
        refuse(entry, error);
      }
    }
  }
  let done = 0;
  for (const entry of captures) {
    if (pipeline.needsExtras || signal.aborted) break;
    const { source, input } = entry;
    const before = done;
    try {
      const progress = (bytes: number): void => options.progress(analysis, before + bytes);
      await readSource(source, pipeline, {
        signal,
        extras,
        progress,
        unpackLimit: options.unpackLimit,
        passPhrase: options.passPhrases?.[input],
      });
    } catch (error) {
      refuse(entry, error);
      pipeline.abandonFile(refusals.at(-1)!.reason);
    }
    if (pipeline.files.length > analysis.sources.length) {
      analysis.sources.push(source);
      inputs.push(input);
    }
    done += source.size;
  }
  const { needsExtras } = pipeline;
  const clocks = clocksByFile(inputs, options);
  // Calls that were shared are on one clock already, wherever they were captured.
  const [only, another] = pipeline.files;
  if (only?.format === 'calls' && only.interfaces.length > 0 && another === undefined && !clocks.has(0))
    clocks.set(0, 0);
  const isReordered = analysis.finish(clocks);
  if (pipeline.arrangement !== null) analysis.regroup(pipeline.arrangement.legs);
  // What else lies in an archive beside captures is nobody's concern.
  const isBeside = ({ input, name }: RefusedSource): boolean =>
    name !== sources[input]!.name && (inputs.includes(input) || keyLogs.some((key) => key.startsWith(name)));
  return {
    analysis,
    inputs,
    refusals: refusals.filter((refusal) => !isBeside(refusal)),
    keyLogs,
    needsExtras,
    isReordered,
  };
}

/** Members in the place of zip archives, where they can be read. */
export async function unpackZips(
  sources: readonly Source[],
  { readZip }: Extras,
  refusals: RefusedSource[],
): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const [input, source] of sources.entries()) {
    if (readZip === undefined || !(await isZip(source))) {
      entries.push({ source, input });
      continue;
    }
    const { members, problem } = await readZip(source);
    entries.push(...members.map((member) => ({ source: member, input })));
    if (problem !== undefined) refusals.push({ input, name: source.name, reason: problem });
  }
  return entries;
}

async function isZip(source: Source): Promise<boolean> {
  try {
    return sniffZip(await source.slice(0, Math.min(4, source.size)));
  } catch {
    // Reading it will say why.
    return false;
  }
}

/** Offsets of files by those of the inputs they came with. */
function clocksByFile(inputs: readonly number[], { clocks = [] }: OpenOptions): Map<number, number> {
  const byFile = new Map<number, number>();
  for (const [file, input] of inputs.entries()) {
    const offset = clocks[input];
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
