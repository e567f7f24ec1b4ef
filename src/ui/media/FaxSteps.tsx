import { useEffect, useState } from 'react';
import type { Fax } from '../../rtp/fax.ts';
import { CaptureText } from '../shared/CaptureText.tsx';
import { classNames } from '../shared/class-names.ts';
import { useCapture, useSession } from '../shared/session.ts';
import { faxRequest } from './audio-request.ts';
import table from './table.module.css';
import css from './FaxSteps.module.css';

type FaxState =
  | { readonly kind: 'asked' }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'fax'; readonly fax: Fax | undefined };

/** What was faxed over T.38: how many pages, and step by step. */
export function FaxSteps({ endpoints }: { endpoints: readonly string[] }) {
  const state = useFax(endpoints);
  if (state.kind === 'asked') return <p className={css['note']}>Reading the fax…</p>;
  if (state.kind === 'failed') return <p role="alert">The fax can&rsquo;t be read: {state.why}</p>;
  const { fax } = state;
  if (fax === undefined)
    return <p className={css['note']}>T.38 was asked for, and none of it is in the capture.</p>;
  return (
    <table className={classNames(table['table'], css['steps'])}>
      <caption>{summaryOf(fax)}</caption>
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">From</th>
          <th scope="col">Step</th>
          <th scope="col">Meaning</th>
        </tr>
      </thead>
      <tbody>
        {fax.steps.map(({ time, from, name, meaning }, i) => (
          <tr key={i}>
            <td className={css['time']}>{time.toFixed(3)} s</td>
            <td>
              <CaptureText text={from} />
            </td>
            <td>{name}</td>
            <td>
              <CaptureText text={meaning} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function summaryOf({ pages, isOver, packets, missing }: Fax): string {
  const sent = `Fax: ${pages} ${pages === 1 ? 'page' : 'pages'} confirmed`;
  const lost = missing === 0 ? '' : `, ${missing} of ${packets + missing} packets missing`;
  return `${sent}${lost}${isOver ? '' : ', no goodbye'}`;
}

function useFax(endpoints: readonly string[]): FaxState {
  const { busy, runJob } = useSession();
  const result = useCapture((state) => state.result);
  const inputs = useCapture((state) => state.inputs);
  const [state, setState] = useState<FaxState>({ kind: 'asked' });
  useEffect(() => {
    const request = faxRequest({ result, inputs }, endpoints);
    const abort = new AbortController();
    const answer = (given: FaxState): void => {
      if (!abort.signal.aborted) setState(given);
    };
    const read = async (): Promise<void> => {
      if (request === undefined) return answer({ kind: 'fax', fax: undefined });
      try {
        const read = await runJob('fax', request, { signal: abort.signal });
        if (read.kind === 'fax') answer(read);
        else answer({ kind: 'failed', why: `${read.name} was changed, moved or deleted` });
      } catch (error) {
        answer({ kind: 'failed', why: error instanceof Error ? error.message : String(error) });
      }
    };
    void busy.during(read());
    return () => abort.abort();
  }, [busy, runJob, result, inputs, endpoints]);
  return state;
}
