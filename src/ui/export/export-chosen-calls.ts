import type { CapturesToCopy } from '../../engine/jobs/exports/export-calls.ts';
import type { Ladder } from '../../ladder/model.ts';
import type { RedactedKind } from '../../share/redaction/redact.ts';
import type { Session } from '../../state/session.ts';
import { chosenCalls } from './chosen-calls.ts';

/** How calls are exported. */
export interface CallsChoices {
  readonly redacts: boolean;
  /** Of a capture: the frames that the messages were captured in, else packets made around them. */
  readonly isOriginal: boolean;
  readonly withMedia: boolean;
}

export const asCaptured: CallsChoices = { redacts: false, isOriginal: true, withMedia: true };

export interface ExportedCalls {
  readonly content: readonly BlobPart[];
  readonly kinds: readonly RedactedKind[];
}

/** Makes an export of the chosen calls in a worker of its own. Rejects with what to tell the reader. */
export async function exportChosenCalls(
  session: Session,
  id: string,
  choices = asCaptured,
): Promise<ExportedCalls> {
  const { service, runJob } = session;
  const { numbers } = chosenCalls(session);
  const calls = await service.callsToShare(numbers);
  if ('unreadable' in calls) throw new Error(goneSentence(calls.fileName));
  const { redacts, isOriginal } = choices;
  const isCopied = id === 'pcapng' && isOriginal && !redacts;
  const exported = await runJob('export-calls', {
    id,
    calls,
    captures: isCopied ? await capturesToCopy(session, numbers, choices) : undefined,
    legs: session.capture.store.getState().legChoices.at(-1),
    redaction: redacts ? { key: crypto.getRandomValues(new Uint8Array(16)), kept: [] } : undefined,
  });
  if (exported.kind === 'unreadable') throw new Error(goneSentence(exported.name));
  if (exported.kind === 'refused') throw new Error(exported.reasons.join(' '));
  return exported;
}

export function goneSentence(name: string): string {
  return `${name} was changed, moved or deleted after it was read. Open it again.`;
}

async function capturesToCopy(
  { service, capture }: Session,
  numbers: readonly number[],
  { withMedia }: CallsChoices,
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
