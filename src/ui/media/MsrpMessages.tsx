import { useCallback } from 'react';
import { useCapture, useSession, useView } from '../shared/session.ts';
import { describeMsrp } from './describe-msrp.ts';
import { StepNote, StepTable } from './StepTable.tsx';
import { useJob } from './use-job.ts';

/** What was said over MSRP (RFC 4975), request by request. */
export function MsrpMessages() {
  const { runJob } = useSession();
  const inputs = useCapture((state) => state.inputs);
  const legs = useCapture((state) => state.legChoices.at(-1));
  const conversations = useView((state) => state.conversations);
  const read = useCallback(
    (signal: AbortSignal) => runJob('msrp', { inputs, legs, conversations }, { signal }),
    [runJob, inputs, legs, conversations],
  );
  const state = useJob(read);
  if (state.kind === 'asked') return <StepNote>Reading the messages…</StepNote>;
  if (state.kind === 'failed') return <p role="alert">The messages can't be read: {state.why}</p>;
  const rows = state.answer;
  if (rows.length === 0)
    return (
      <StepNote>
        MSRP was asked for, and none of it can be read in the capture. In TLS it takes a key log.
      </StepNote>
    );
  const steps = rows.map((row) => {
    const { what, content } = describeMsrp(row);
    return { time: row.time, from: row.source, what, meaning: content };
  });
  return <StepTable caption="Messages (MSRP)" titles={['Message', 'Content']} steps={steps} />;
}
