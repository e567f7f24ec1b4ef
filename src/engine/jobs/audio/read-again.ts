import type { Packet } from '../../../network/packet.ts';
import { allExtras } from '../../read/all-extras.ts';
import { BlobSource } from '../../read/blob-source.ts';
import { isFileGone, unpackZips } from '../../open/open.ts';
import { Pipeline } from '../../read/pipeline.ts';
import { readSource, UnreadableError } from '../../read/read-source.ts';
import type { RtpInput, Unreadable } from './audio-request.ts';
import { narrowCapture } from './narrow-capture.ts';

/** Lets somebody look at datagrams that the way of all packets passes over; true for one that goes no further. */
export class DatagramPipeline extends Pipeline {
  private readonly look: (packet: Packet) => boolean;

  constructor(look: (packet: Packet) => boolean) {
    super([], allExtras);
    this.look = look;
  }

  protected override goesOn(): boolean {
    return false;
  }

  protected override datagram(packet: Packet): void {
    if (!this.look(packet)) super.datagram(packet);
  }
}

/** Reads captures once more, a pipeline for each file; it is given the seconds to be added to the times of the file. */
export async function readAgain(
  inputs: readonly RtpInput[],
  pipelineOf: (clockOffset: number) => Pipeline,
  signal: AbortSignal,
  progress: (bytes: number, of: number) => void,
): Promise<Unreadable | undefined> {
  const narrowed: Blob[] = [];
  for (const { blob, name, range } of inputs) {
    try {
      narrowed.push(range === undefined ? blob : await narrowCapture(blob, range));
    } catch (error) {
      if (isFileGone(error)) return { kind: 'unreadable', name };
      throw error;
    }
  }
  const total = narrowed.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  for (const [input, { name, isUnpackedWhole, clockOffsets }] of inputs.entries()) {
    const blob = narrowed[input]!;
    const sources = await unpackZips([new BlobSource(blob, name)], allExtras, []);
    let file = 0;
    for (const { source } of sources) {
      try {
        await readSource(source, pipelineOf(clockOffsets[file] ?? 0), {
          signal,
          extras: allExtras,
          unpackLimit: isUnpackedWhole === true ? Infinity : undefined,
          progress: (bytes) => progress(Math.min(done + bytes, total), total),
        });
        file++;
      } catch (error) {
        if (isFileGone(error)) return { kind: 'unreadable', name };
        // What could not be read the first time can't now, and counts as no file again.
        if (!(error instanceof UnreadableError)) throw error;
      }
    }
    done += blob.size;
  }
  return undefined;
}
