import { BlobSource } from '../read/blob-source.ts';
import { openSources, type Opened, type OpenOptions } from './open.ts';
import type { CaptureInput } from '../service/protocol.ts';

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
