import type { RecordReader } from '../../capture/record.ts';
import type { ReadResult, SequentialReader, Source } from '../../capture/source.ts';
import type { FileSummary } from '../../capture/file-summary.ts';
import { UNPACKING_STOPPED } from '../../capture/unpacking-stopped.ts';
import { breathe } from './breathe.ts';
import type { Pipeline } from './pipeline.ts';
import type { Extras } from './extras.ts';
import { BUFFER, fill, grown, ReplayReader } from './pieces.ts';
import { HEAD, recognise } from './recognise.ts';

/** Milliseconds for which a question may wait while a file is read. */
const BREATHE_EVERY = 20;
/** Containers in containers that are unpacked. */
const CONTAINERS = 3;

/** Why a source can't be read, as a sentence for the person who opened it. */
export class UnreadableError extends Error {
  /** A pass phrase would open it. */
  isLocked = false;
}

export interface ReadOptions {
  readonly signal: AbortSignal;
  readonly extras: Extras;
  /** Bytes that are unpacked of a file at most; `limits.inflatedBytes` if undefined. */
  readonly unpackLimit?: number | undefined;
  readonly passPhrase?: string | undefined;
  /** Called after every piece with the bytes of the source that were read. */
  progress(bytes: number): void;
}

/** Reads a source from beginning to end into the pipeline. Rejects with UnreadableError when it is no capture. */
export async function readSource(
  source: Source,
  pipeline: Pipeline,
  options: ReadOptions,
): Promise<FileSummary> {
  const file = pipeline.beginFile(source.name, source.size);
  if (source.size === 0) throw new UnreadableError(`${source.name} is empty.`);
  const problem = (reason: string): void => {
    pipeline.damage(0, -1, reason);
    if (reason.startsWith(UNPACKING_STOPPED)) file.isCapped = true;
  };
  let reader: SequentialReader = new CountingReader(source.open(problem, options.unpackLimit), options);
  file.compression = source.packing ?? null;
  const isStored = (depth: number): boolean => depth === 0 && source.packing === undefined;
  try {
    for (let depth = 0; ; depth++) {
      const input = await fill(reader, new Uint8Array(BUFFER), 0, HEAD);
      const recognised = recognise(input.buffer.subarray(0, Math.min(HEAD, input.length)), options.extras);
      if (recognised.kind === 'refused')
        throw new UnreadableError(`${source.name} can't be read: ${recognised.reason}.`);
      if (recognised.kind === 'extras') {
        pipeline.needsExtras = true;
        return file;
      }
      if (recognised.kind === 'container') {
        if (depth === CONTAINERS)
          throw new UnreadableError(`${source.name} is packed more than ${CONTAINERS} times.`);
        file.compression = recognised.container.id;
        const replay = new ReplayReader(input.buffer.slice(0, input.length), reader);
        reader = recognised.container.unwrap(replay, problem, options.unpackLimit);
        continue;
      }
      if (recognised.kind === 'calls') {
        const notRead = await options.extras.calls?.read(reader, input, pipeline, options.passPhrase);
        if (notRead === undefined) return file;
        const { reason, isLocked = false } = notRead;
        throw Object.assign(new UnreadableError(`${source.name} ${reason}.`), { isLocked });
      }
      if (recognised.kind === 'text') {
        await options.extras.readText?.(reader, input, isStored(depth), pipeline, options.signal);
        if (file.packets === 0)
          throw new UnreadableError(`${source.name} can't be read: no SIP message begins in this text.`);
        return file;
      }
      file.format = recognised.format.id;
      await readRecords(
        reader,
        input,
        isStored(depth),
        (await options.extras.openRecords?.(recognised.format, isStored(depth) ? source : undefined)) ??
          recognised.format.open(),
        pipeline,
        options.signal,
      );
      return file;
    }
  } finally {
    pipeline.endFile();
    await reader.cancel();
  }
}

/** `isStored`: the bytes are in the file as they are read, so that messages can be read again by position. */
async function readRecords(
  reader: SequentialReader,
  input: ReadResult,
  isStored: boolean,
  records: RecordReader,
  pipeline: Pipeline,
  signal: AbortSignal,
): Promise<void> {
  let { buffer, length: filled } = input;
  /** Place of buffer[0] in the unpacked file. */
  let position = 0;
  for (;;) {
    if (!pipeline.piece(position, filled)) return;
    const rest = records.read(buffer, 0, filled, isStored ? position : -1, position, pipeline);
    buffer.copyWithin(0, rest, filled);
    position += rest;
    filled -= rest;
    if (pipeline.needsExtras) return;
    if (signal.aborted) {
      pipeline.damage(position, -1, 'reading was cancelled');
      return;
    }
    if (filled === buffer.length) buffer = grown(buffer);
    const read = await reader.read(buffer, filled);
    buffer = read.buffer;
    filled += read.length;
    if (read.length === 0) {
      records.end(position, filled, pipeline, buffer, isStored ? position : -1);
      return;
    }
  }
}

/** Tells how much of the source was read, whatever is unpacked from it. */
class CountingReader implements SequentialReader {
  private readonly inner: SequentialReader;
  private readonly options: ReadOptions;
  private bytes = 0;
  private breathedAt = performance.now();

  constructor(inner: SequentialReader, options: ReadOptions) {
    this.inner = inner;
    this.options = options;
  }

  async read(buffer: Uint8Array<ArrayBuffer>, from: number): Promise<ReadResult> {
    this.options.progress(this.bytes);
    if (performance.now() - this.breathedAt > BREATHE_EVERY) {
      await breathe();
      this.breathedAt = performance.now();
    }
    const result = await this.inner.read(buffer, from);
    this.bytes += result.length;
    return result;
  }

  cancel(): Promise<void> {
    return this.inner.cancel();
  }
}
