import type { RecordReader } from '../capture/record.ts';
import type { ReadResult, SequentialReader, Source } from '../capture/source.ts';
import type { TextReader } from '../capture/text-format.ts';
import { Utf16Reader, wideEncodingOf } from '../capture/utf-16.ts';
import type { FileSummary } from '../capture/file-summary.ts';
import type { Pipeline } from './pipeline.ts';
import type { Extras } from './extras.ts';
import { HEAD, recognise, recogniseText } from './recognise.ts';

/** One buffer is read into over and over, larger than the pieces that a browser hands over. */
const BUFFER = 1 << 22;
/** Containers in containers that are unpacked. */
const CONTAINERS = 3;

/** Why a source can't be read, as a sentence for the person who opened it. */
export class UnreadableError extends Error {}

export interface ReadOptions {
  readonly signal: AbortSignal;
  readonly extras: Extras;
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
  let reader: SequentialReader = new CountingReader(source.open(), options);
  try {
    for (let depth = 0; ; depth++) {
      const input = await fill(reader, new Uint8Array(BUFFER), 0, HEAD);
      const recognised = recognise(input.buffer.subarray(0, Math.min(HEAD, input.length)), options.extras);
      if (recognised.kind === 'refused')
        throw new UnreadableError(`${source.name} can't be read: ${recognised.reason}.`);
      if (recognised.kind === 'container') {
        if (depth === CONTAINERS)
          throw new UnreadableError(`${source.name} is packed more than ${CONTAINERS} times.`);
        file.compression = recognised.container.id;
        const replay = new ReplayReader(input.buffer.slice(0, input.length), reader);
        reader = recognised.container.unwrap(replay, (reason) => pipeline.damage(0, -1, reason));
        continue;
      }
      if (recognised.kind === 'text') {
        await readText(reader, input, depth === 0, pipeline, options.signal);
        if (file.packets === 0)
          throw new UnreadableError(`${source.name} can't be read: no SIP message begins in this text.`);
        return file;
      }
      file.format = recognised.format.id;
      await readRecords(reader, input, depth === 0, recognised.format.open(), pipeline, options.signal);
      return file;
    }
  } finally {
    pipeline.endFile();
    await reader.cancel();
  }
}

/** Reads until the buffer holds at least `wanted` bytes or the source ends. */
async function fill(
  reader: SequentialReader,
  buffer: Uint8Array<ArrayBuffer>,
  filled: number,
  wanted: number,
): Promise<ReadResult> {
  let result: ReadResult = { buffer, length: filled };
  while (result.length < wanted) {
    const { buffer: next, length } = await reader.read(result.buffer, result.length);
    result = { buffer: next, length: result.length + length };
    if (length === 0) break;
  }
  return result;
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
      records.end(position, filled, pipeline);
      return;
    }
  }
}

/** `isStored` as for records. */
async function readText(
  source: SequentialReader,
  head: ReadResult,
  isStored: boolean,
  pipeline: Pipeline,
  signal: AbortSignal,
): Promise<void> {
  const file = pipeline.files[pipeline.files.length - 1]!;
  file.timeBase = 'none';
  let reader = source;
  let input = head;
  const encoding = wideEncodingOf(head.buffer);
  if (encoding !== undefined) {
    reader = new Utf16Reader(new ReplayReader(head.buffer.slice(0, head.length), source), encoding);
    input = { buffer: new Uint8Array(BUFFER), length: 0 };
  }
  let log: TextReader | undefined;
  for (let position = 0; ;) {
    // Always as much as there is room for: what waits is looked at again only when there is twice as much.
    const { buffer, length } = await fill(reader, input.buffer, input.length, input.buffer.length);
    const isLast = length < buffer.length;
    if (log === undefined) {
      const format = recogniseText(buffer.subarray(0, length));
      log = format?.open();
      file.format = format?.id ?? '';
    }
    const base = isStored && encoding === undefined ? position : -1;
    const rest = log?.read(buffer, 0, length, base, position, isLast, pipeline) ?? lastLines(buffer, length);
    file.timeBase = log?.timeBase ?? 'none';
    if (isLast) return;
    if (signal.aborted) {
      pipeline.damage(position, -1, 'reading was cancelled');
      return;
    }
    buffer.copyWithin(0, rest, length);
    position += rest;
    input = { buffer: rest === 0 ? grown(buffer) : buffer, length: length - rest };
  }
}

/** Where the last lines begin, which may announce a message that comes next. */
function lastLines(buffer: Uint8Array, length: number): number {
  const from = Math.max(1, length - HEAD);
  return Math.min(length, buffer.indexOf(10, from) + 1 || from);
}

function grown(buffer: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(buffer.length * 2);
  larger.set(buffer);
  return larger;
}

/** Tells how much of the source was read, whatever is unpacked from it. */
class CountingReader implements SequentialReader {
  private readonly inner: SequentialReader;
  private readonly options: ReadOptions;
  private bytes = 0;

  constructor(inner: SequentialReader, options: ReadOptions) {
    this.inner = inner;
    this.options = options;
  }

  async read(buffer: Uint8Array<ArrayBuffer>, from: number): Promise<ReadResult> {
    this.options.progress(this.bytes);
    const result = await this.inner.read(buffer, from);
    this.bytes += result.length;
    return result;
  }

  cancel(): Promise<void> {
    return this.inner.cancel();
  }
}

/** Gives again what was read to tell the format, then the rest. */
class ReplayReader implements SequentialReader {
  private head: Uint8Array;
  private readonly rest: SequentialReader;

  constructor(head: Uint8Array, rest: SequentialReader) {
    this.head = head;
    this.rest = rest;
  }

  async read(buffer: Uint8Array<ArrayBuffer>, from: number): Promise<ReadResult> {
    if (this.head.length === 0) return this.rest.read(buffer, from);
    const length = Math.min(this.head.length, buffer.length - from);
    buffer.set(this.head.subarray(0, length), from);
    this.head = this.head.subarray(length);
    return { buffer, length };
  }

  cancel(): Promise<void> {
    return this.rest.cancel();
  }
}
