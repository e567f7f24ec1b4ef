import { useEffect, useState } from 'react';
import type { MsrpRow } from '../../engine/jobs/msrp.ts';
import { CaptureText } from '../shared/CaptureText.tsx';
import { useCapture, useSession, useView } from '../shared/session.ts';
import { describeMsrp } from './describe-msrp.ts';
import css from './FaxSteps.module.css';

type MsrpState =
  | { readonly kind: 'asked' }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'read'; readonly rows: readonly MsrpRow[] };

/** What was said over MSRP (RFC 4975), request by request. */
export function MsrpMessages() {
  const state = useMsrp();
  if (state.kind === 'asked') return <p className={css['note']}>Reading the messages…</p>;
  if (state.kind === 'failed') return <p role="alert">The messages can&rsquo;t be read: {state.why}</p>;
  const { rows } = state;
  if (rows.length === 0)
    return (
      <p className={css['note']}>
        MSRP was asked for, and none of it can be read in the capture. In TLS it takes a key log.
      </p>
    );
  return (
    <table className={css['table']}>
      <caption className={css['caption']}>Messages (MSRP)</caption>
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">From</th>
          <th scope="col">Message</th>
          <th scope="col">Content</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => {
          const { what, content } = describeMsrp(row);
          return (
            <tr key={i}>
              <td className={css['time']}>{row.time.toFixed(3)} s</td>
              <td>
                <CaptureText text={row.source} />
              </td>
              <td>
                <CaptureText text={what} />
              </td>
              <td>
                <CaptureText text={content} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function useMsrp(): MsrpState {
  const { busy, runJob } = useSession();
  const inputs = useCapture((state) => state.inputs);
  const legs = useCapture((state) => state.legChoices.at(-1));
  const conversations = useView((state) => state.conversations);
  const [state, setState] = useState<MsrpState>({ kind: 'asked' });
  useEffect(() => {
    const abort = new AbortController();
    const answer = (given: MsrpState): void => {
      if (!abort.signal.aborted) setState(given);
    };
    const read = async (): Promise<void> => {
      try {
        const rows = await runJob('msrp', { inputs, legs, conversations }, { signal: abort.signal });
        answer({ kind: 'read', rows });
      } catch (error) {
        answer({ kind: 'failed', why: error instanceof Error ? error.message : String(error) });
      }
    };
    void busy.during(read());
    return () => abort.abort();
  }, [busy, runJob, inputs, legs, conversations]);
  return state;
}
