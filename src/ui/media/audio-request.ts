import type { AudioRequest, RtpInput, RtpRequest } from '../../engine/jobs/audio/audio-request.ts';
import type { FaxRequest } from '../../engine/jobs/audio/read-fax.ts';
import type { ClockGroup } from '../../call/clock.ts';
import type { FileSummary } from '../../capture/file-summary.ts';
import type { CaptureState } from '../../state/capture-store.ts';
import type { ShownStream } from './shown-stream.ts';
import type { Channel } from './choose-sides.ts';

/** How the reader wants to listen. `delay`: milliseconds of the jitter buffer, 0 for all packets as they were sent. */
export interface Listening {
  readonly delay: number;
  readonly findsTones: boolean;
}

/** What it takes to read streams again; undefined where no time is known, for then they can't be told apart. */
export function rtpRequest(
  { result, inputs }: Pick<CaptureState, 'result' | 'inputs'>,
  streams: readonly ShownStream[],
): RtpRequest | undefined {
  const base = result?.base ?? null;
  if (result === undefined || base === null) return undefined;
  // A stream may go on in the files behind the one it was first seen in.
  const first = Math.min(...streams.map(({ file }) => result.inputs[file] ?? 0));
  const range =
    inputs.length === 1 && result.files.length === 1 ? rangeOf(streams, result.files[0]) : undefined;
  const needed = inputsFrom(first, result, inputs).map((input) => ({ ...input, range }));
  return { inputs: needed, base, streams: streams.map(({ wanted }) => wanted) };
}

/** What it takes to read a fax again: all captures, as it lies nobody knows where. */
export function faxRequest(
  { result, inputs }: Pick<CaptureState, 'result' | 'inputs'>,
  endpoints: readonly string[],
): FaxRequest | undefined {
  const base = result?.base ?? null;
  if (result === undefined || base === null) return undefined;
  return { inputs: inputsFrom(0, result, inputs), base, endpoints };
}

function inputsFrom(
  first: number,
  result: NonNullable<CaptureState['result']>,
  inputs: CaptureState['inputs'],
): RtpInput[] {
  return inputs.flatMap(({ name, blob, isUnpackedWhole }, input) => {
    const files = [...result.inputs.keys()].filter((file) => result.inputs[file] === input);
    if (input < first || files.length === 0) return [];
    const clockOffsets = files.map((file) => offsetOf(result.clocks, file));
    return [{ name, blob, isUnpackedWhole, clockOffsets }];
  });
}

/** Where the packets of streams lie, in a file that holds them as they are. */
function rangeOf(streams: readonly ShownStream[], file: FileSummary | undefined): RtpInput['range'] {
  const first = Math.min(...streams.map(({ firstOffset }) => firstOffset));
  const last = Math.max(...streams.map(({ lastOffset }) => lastOffset));
  return file?.compression !== null || first < 0 || last < first ? undefined : { first, last };
}

/** Bytes of captures that are read for a request. */
export function bytesOf({ inputs }: RtpRequest): number {
  return inputs.reduce(
    (sum, { blob, range }) => sum + (range === undefined ? blob.size : range.last - range.first),
    0,
  );
}

export function audioRequest(
  request: RtpRequest,
  streams: readonly ShownStream[],
  channels: readonly (Channel | undefined)[],
  { delay, findsTones }: Listening,
): AudioRequest {
  // Without its key it would be noise.
  const audible = channels.map((channel, i) => (streams[i]?.isEncrypted === true ? undefined : channel));
  const playout = { mode: delay === 0 ? 'raw' : 'buffer', delay: delay / 1000 } as const;
  return { ...request, channels: audible, playout, findsTones };
}

/** Seconds that were added to the times of all packets of a file: where its interfaces differ, to none. */
function offsetOf(groups: readonly ClockGroup[], file: number): number {
  const own = groups.filter((group) => group.file === file);
  const [offset = 0] = own.map((group) => group.offset);
  const isWhole = file > 0 || own.some((group) => group.interface === 0);
  return isWhole && own.every((group) => group.offset === offset) ? offset : 0;
}
