import { Fragment } from 'react';
import type { CallComparison, ComparedStep } from '../../engine/answers/compare.ts';
import { Button } from '../shared/Button.tsx';
import { CaptureText } from '../shared/CaptureText.tsx';
import { Dialog } from '../shared/Dialog.tsx';
import { useCapture, useSession, useView } from '../shared/session.ts';
import { findNewDifferences } from './new-differences.ts';
import { HostHeads, StepRow } from './StepRow.tsx';
import { useFetched } from './use-fetched.ts';
import css from './CallComparisonDialog.module.css';

/** The two selected calls message by message, the first difference in view. */
export function CallComparisonDialog() {
  const { view } = useSession();
  const [first, second] = useView((state) => state.conversations);
  return (
    <Dialog title="Compare two calls" onClose={view.closeDialog} className={css['dialog']}>
      {first === undefined || second === undefined ? (
        <p>Select two calls in the list, then compare them.</p>
      ) : (
        <Comparison first={first} second={second} />
      )}
    </Dialog>
  );
}

function Comparison({ first, second }: { first: number; second: number }) {
  const { service } = useSession();
  const fetched = useFetched(service.compareCalls, first, second);
  if (fetched.status === 'pending') return null;
  if (fetched.status === 'failed') return <p role="alert">They can't be compared: {fetched.reason}</p>;
  if ('unreadable' in fetched.value) {
    return (
      <p role="alert">
        <CaptureText text={fetched.value.fileName} /> was changed, moved or deleted after it was read.
      </p>
    );
  }
  return <Steps comparison={fetched.value} first={first} second={second} />;
}

interface StepsProps {
  comparison: CallComparison;
  first: number;
  second: number;
}

function Steps({ comparison: { steps, firstHosts, secondHosts }, first, second }: StepsProps) {
  const parting = steps.findIndex(({ kind }) => kind !== 'same');
  const differences = findNewDifferences(steps);
  return (
    <>
      <p className={css['summary']}>
        <CaptureText text={summaryOf(steps, parting)} />
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keys */}
      <div
        tabIndex={0}
        role="group"
        aria-label="Messages of both calls"
        data-initial-focus
        className={css['scroller']}
      >
        <table className={css['table']}>
          <thead>
            <tr>
              <CallHead number={first} letter="A" hosts={firstHosts} />
              <CallHead number={second} letter="B" hosts={secondHosts} />
              <th scope="col" className={css['differences']}>
                Differs in
              </th>
            </tr>
          </thead>
          <tbody>
            {steps.map((step, i) => (
              <Fragment key={i}>
                {i === parting ? (
                  <tr ref={(row) => row?.scrollIntoView({ block: 'center' })} className={css['parting']}>
                    <th scope="rowgroup" colSpan={3}>
                      First difference
                    </th>
                  </tr>
                ) : null}
                <tr data-kind={step.kind}>
                  <td>
                    <StepRow step={step.first} hosts={firstHosts.length} />
                  </td>
                  <td>
                    <StepRow step={step.second} hosts={secondHosts.length} />
                  </td>
                  <td className={css['differences']}>
                    <DifferenceLink step={step} {...differences[i]!} />
                  </td>
                </tr>
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function summaryOf(steps: readonly ComparedStep[], parting: number): string {
  const step = steps[parting];
  if (step === undefined) return 'The same messages went the same ways in both calls.';
  const before = steps[parting - 1]?.first?.label;
  const where = before === undefined ? 'They differ from the beginning' : `They part after ${before}`;
  const next = (side: 'first' | 'second'): string | undefined =>
    steps.slice(parting).find((one) => one[side] !== undefined)?.[side]?.label;
  const [a, b] = [next('first'), next('second')];
  if (a === undefined) return `${where}: A ends there, B goes on with ${b ?? ''}.`;
  if (b === undefined) return `${where}: A goes on with ${a}, B ends there.`;
  return `${where}: A goes on with ${a}, B with ${b}.`;
}

function CallHead({ number, letter, hosts }: { number: number; letter: string; hosts: readonly string[] }) {
  const table = useCapture((state) => state.table);
  const row = number < table.length ? table.row(number) : undefined;
  return (
    <th scope="col">
      <span className={css['letter']}>{letter}</span>{' '}
      <CaptureText text={row === undefined ? `Call ${number}` : `${row.from} → ${row.to}`} />
      {row?.state === undefined
        ? ''
        : `, ${row.state.replaceAll('-', ' ')}${row.finalStatus === undefined ? '' : ` ${row.finalStatus}`}`}
      <HostHeads hosts={hosts} />
    </th>
  );
}

interface DifferenceLinkProps {
  step: ComparedStep;
  /** Those that no step before had, and how many others. */
  fresh: readonly string[];
  known: number;
}

/** Leads to the comparison of the two messages. */
function DifferenceLink({ step: { first, second }, fresh, known }: DifferenceLinkProps) {
  const { view } = useSession();
  if (first === undefined || second === undefined) return null;
  if (fresh.length + known === 0) return <span className={css['known']}>nothing that matters</span>;
  return (
    <Button
      isQuiet
      className={css['link']}
      onClick={() => {
        view.closeDialog();
        view.set({ compared: first.message, pane: 'details' });
        view.selectMessage(second.message);
      }}
    >
      {fresh.length === 0 ? null : <CaptureText text={fresh.join(', ')} />}
      {known === 0 ? null : (
        <span className={css['known']}>
          {fresh.length === 0 ? `as before (${known})` : ` and ${known} as before`}
        </span>
      )}
    </Button>
  );
}
