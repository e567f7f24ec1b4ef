import { BlobSource } from '../read/blob-source.ts';
import { openSources, type Opened, type OpenOptions } from './open.ts';

/** What a reader opens, and how. */
export interface CaptureInput {
  readonly name: string;
  readonly blob: Blob;
  /** Seconds to add to its times, 0 to leave them; estimated from messages that two captures saw if undefined. */
  readonly clockOffset?: number | undefined;
  /** All of it is unpacked, however much that is. */
  readonly isUnpackedWhole?: boolean | undefined;
  /** What opens calls that were shared closed. */
  readonly passPhrase?: string | undefined;
}

/** Reads what a reader opened, the way that reader wanted it, wherever it is read. */
export function openInputs(
  inputs: readonly CaptureInput[],
  options: Pick<OpenOptions, 'signal' | 'extras' | 'createAnalysis' | 'care' | 'progress'>,
): Promise<Opened> {
  return openSources(
    inputs.map(({ name, blob }) => new BlobSource(blob, name)),
    {
      ...options,
      unpackLimit: inputs.some(({ isUnpackedWhole }) => isUnpackedWhole === true) ? Infinity : undefined,
      clocks: inputs.map(({ clockOffset }) => clockOffset),
      passPhrases: inputs.map(({ passPhrase }) => passPhrase),
    },
  );
}
