import { useEffect, useMemo, useState } from 'react';
import type { NotShared, SharedLink } from '../../engine/jobs/share-link.ts';
import type { KindId } from '../../share/redaction/kind.ts';
import type { SharedCalls } from '../../share/shared-calls.ts';
import { formatNumber } from '../../state/opening.ts';
import type { Session } from '../../state/session.ts';
import { useSession } from '../shared/session.ts';
import { chosenCalls } from '../export/chosen-calls.ts';
import { sharedArrangement } from './link-of.ts';

export interface ShareChoices {
  readonly redacts: boolean;
  readonly kept: readonly KindId[];
  /** Empty for none. */
  readonly passPhrase: string;
}

export interface SharedState {
  readonly calls: SharedCalls | undefined;
  /** The newest that was made; `isStale` while another one is being made. */
  readonly shared: SharedLink | NotShared | undefined;
  readonly isStale: boolean;
  /** Why there is none, as a sentence. */
  readonly problem: string | undefined;
}

/** Milliseconds without another letter of a pass phrase after which a link is made with it. */
const TYPED = 400;

/** Messages that are redacted in half a minute, and held several times meanwhile. */
const MOST_MESSAGES = 30_000;

/** Why so many conversations can't be shared at once; undefined when they can. */
function tooMany({ capture }: Session, numbers: readonly number[]): string | undefined {
  const { table } = capture.store.getState();
  const messages = numbers.reduce((sum, number) => sum + table.row(number).messages, 0);
  if (messages <= MOST_MESSAGES) return undefined;
  return `These are ${formatNumber(messages)} messages; ${formatNumber(MOST_MESSAGES)} can be shared at once. Select fewer calls, or share the capture itself.`;
}

/** What was shared last is kept while the next is made. */
interface Made {
  readonly choices: ShareChoices;
  readonly shared: SharedLink | NotShared;
}

/** The link of the chosen calls, made again whenever the choices change. */
export function useSharedLink(choices: ShareChoices): SharedState {
  const session = useSession();
  const { service, runJob, busy } = session;
  const [calls, setCalls] = useState<SharedCalls>();
  const [made, setMade] = useState<Made>();
  const [problem, setProblem] = useState<string>();
  // One key for as long as the dialog is open: what is switched on and off again looks as before.
  const key = useMemo(() => crypto.getRandomValues(new Uint8Array(16)), []);

  useEffect(() => {
    const read = async (): Promise<void> => {
      const { numbers } = chosenCalls(session);
      const reason = tooMany(session, numbers);
      if (reason !== undefined) {
        setProblem(reason);
        return;
      }
      const found = await service.callsToShare(numbers);
      if ('unreadable' in found)
        setProblem(`${found.fileName} was changed, moved or deleted after it was read. Open it again.`);
      else setCalls({ ...found, arrangement: sharedArrangement(session) });
    };
    void busy.during(read());
  }, [session, service, busy]);

  useEffect(() => {
    if (calls === undefined) return undefined;
    const abort = new AbortController();
    const { redacts, kept, passPhrase } = choices;
    const make = async (): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, passPhrase === '' ? 0 : TYPED));
      if (abort.signal.aborted) return;
      const request = {
        calls,
        redaction: redacts ? { key, kept } : undefined,
        passPhrase: passPhrase === '' ? undefined : passPhrase,
      };
      try {
        setMade({ choices, shared: await runJob('share-link', request, { signal: abort.signal }) });
        setProblem(undefined);
      } catch (error) {
        if (!abort.signal.aborted) setProblem(error instanceof Error ? error.message : String(error));
      }
    };
    void busy.during(make());
    return () => abort.abort();
  }, [calls, choices, key, runJob, busy]);

  return { calls, shared: made?.shared, isStale: made?.choices !== choices, problem };
}
