import type { CapturesToCopy } from '../../engine/exports/export-calls.ts';
import type { Ladder } from '../../ladder/model.ts';
import type { Session } from '../../state/session.ts';
import { chosenCalls } from './chosen-calls.ts';

/** What goes into a capture that is exported. */
export interface CaptureChoices {
  /** The frames that the messages were captured in, else packets made around them. */
  readonly isOriginal: boolean;
  readonly withMedia: boolean;
}

export const everything: CaptureChoices = { isOriginal: true, withMedia: true };

/** Makes an export of the chosen calls in a worker of its own. Rejects with what to tell the reader. */
export async function exportChosenCalls(
  session: Session,
  id: string,
  choices = everything,
): Promise<readonly BlobPart[]> {
  const { service, runJob } = session;
  const { numbers } = chosenCalls(session);
  const calls = await service.callsToShare(numbers);
  if ('unreadable' in calls) throw new Error(goneSentence(calls.fileName));
  const captures =
    id === 'pcapng' && choices.isOriginal ? await capturesToCopy(session, numbers, choices) : undefined;
  const exported = await runJob('export-calls', { id, calls, captures });
  if (exported.kind === 'unreadable') throw new Error(goneSentence(exported.name));
  return exported.content;
}

function goneSentence(name: string): string {
  return `${name} was changed, moved or deleted after it was read. Open it again.`;
}

async function capturesToCopy(
  { service, capture }: Session,
  numbers: readonly number[],
  { withMedia }: CaptureChoices,
): Promise<CapturesToCopy> {
  const { inputs, result } = capture.store.getState();
  return {
    inputs: inputs.map(({ name, blob, isUnpackedWhole }) => ({ name, blob, isUnpackedWhole })),
    clocks: result?.clocks ?? [],
    media: withMedia ? mediaOf(await service.ladder(numbers), result?.base ?? null) : [],
  };
}

function mediaOf(
  { rows, endpoints }: Ladder,
  base: { readonly seconds: number; readonly nanoseconds: number } | null,
): CapturesToCopy['media'] {
  const start = base === null ? 0 : base.seconds + base.nanoseconds / 1e9;
  return rows.flatMap((row) => {
    const ends = [endpoints[row.from], endpoints[row.to]] as const;
    if (row.kind !== 'stream' || row.stream < 0 || ends[0] === undefined || ends[1] === undefined) return [];
    return [{ ends: [ends[0], ends[1]] as const, from: start + row.time, to: start + row.endTime }];
  });
}
