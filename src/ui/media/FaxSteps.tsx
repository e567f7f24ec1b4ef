import { useCallback } from 'react';
import type { Fax } from '../../rtp/fax.ts';
import { useCapture, useSession } from '../shared/session.ts';
import { faxRequest } from './audio-request.ts';
import { StepNote, StepTable } from './StepTable.tsx';
import { useJob } from './use-job.ts';

/** What was faxed over T.38: how many pages, and step by step. */
export function FaxSteps({ endpoints }: { endpoints: readonly string[] }) {
  const { runJob } = useSession();
  const result = useCapture((state) => state.result);
  const inputs = useCapture((state) => state.inputs);
  const read = useCallback(
    async (signal: AbortSignal): Promise<Fax | undefined> => {
      const request = faxRequest({ result, inputs }, endpoints);
      if (request === undefined) return undefined;
      const answer = await runJob('fax', request, { signal });
      if (answer.kind !== 'fax') throw new Error(`${answer.name} was changed, moved or deleted`);
      return answer.fax;
    },
    [runJob, result, inputs, endpoints],
  );
  const state = useJob(read);
  if (state.kind === 'asked') return <StepNote>Reading the fax…</StepNote>;
  if (state.kind === 'failed') return <p role="alert">The fax can't be read: {state.why}</p>;
  const fax = state.answer;
  if (fax === undefined) return <StepNote>T.38 was asked for, and none of it is in the capture.</StepNote>;
  const steps = fax.steps.map(({ name, ...step }) => ({ ...step, what: name }));
  return <StepTable caption={summaryOf(fax)} titles={['Step', 'Meaning']} steps={steps} />;
}

function summaryOf({ pages, isOver, packets, missing }: Fax): string {
  const sent = `Fax: ${pages} ${pages === 1 ? 'page' : 'pages'} confirmed`;
  const lost = missing === 0 ? '' : `, ${missing} of ${packets + missing} packets missing`;
  return `${sent}${lost}${isOver ? '' : ', no goodbye'}`;
}
