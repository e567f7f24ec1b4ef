import { useState } from 'react';
import { formatFileName } from '../../share/file-name.ts';
import type { exports } from '../../share/exports/registry.ts';
import type { RedactedKind } from '../../share/redaction/redact.ts';
import { useSession } from '../shared/session.ts';
import { exportChosenCalls, type CallsChoices } from './export-chosen-calls.ts';
import { exportLadder } from './export-ladder.ts';
import { saveFile } from './save-file.ts';

/** What has been saved, or why not. */
export type Outcome =
  | { readonly kind: 'making' }
  | { readonly kind: 'saved'; readonly kinds: readonly RedactedKind[]; readonly wasRedacted: boolean }
  | { readonly kind: 'failed'; readonly reason: string };

interface SaveChosen {
  readonly outcome: Outcome | undefined;
  /** What was said of the last file is not true of the next one. */
  readonly forget: () => void;
  readonly save: () => void;
}

/** Saves the calls that are chosen in that format. */
export function useSaveChosen(
  format: (typeof exports)[number] | undefined,
  choices: CallsChoices,
): SaveChosen {
  const session = useSession();
  const [outcome, setOutcome] = useState<Outcome>();
  const { redacts } = choices;
  const make = async (): Promise<void> => {
    if (format === undefined) return;
    setOutcome({ kind: 'making' });
    try {
      const exported =
        format.from === 'ladder'
          ? exportLadder(session, format.id, redacts)
          : exportChosenCalls(session, format.id, choices);
      const { content, kinds } = await session.busy.during(exported);
      // The name of a capture may tell of somebody as well.
      const name = redacts ? 'redacted' : (session.capture.store.getState().result?.files[0]?.name ?? '');
      saveFile({ name: formatFileName(name, format.ending), type: format.type, content });
      setOutcome({ kind: 'saved', kinds, wasRedacted: redacts });
    } catch (error) {
      setOutcome({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
    }
  };
  const forget = (): void => setOutcome((last) => (last?.kind === 'making' ? last : undefined));
  return { outcome, forget, save: () => void make() };
}
