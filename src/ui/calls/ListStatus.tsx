import { formatCount, formatNumber } from '../../state/opening.ts';
import { useBackground, useCapture, usePulled, useSession, useView } from '../shared/session.ts';
import css from './CallsPane.module.css';

/** How many rows are shown of how many, how many are not decided yet, and how far the worker has come with findings. */
export function ListStatus() {
  const session = useSession();
  const list = useView((state) => state.list);
  const isFiltered = useView(({ filter }) => filter !== '');
  const selected = useView((state) => state.conversations.length);
  const count = useCapture((state) => state.counts[list]);
  const answer = usePulled(session.list, (state) => state.value);
  const findings = useBackground((state) => state.findings);
  const shown = answer?.numbers.length ?? 0;
  const pending = answer?.pending ?? 0;
  const noise = answer?.noise ?? 0;
  const parts = [
    ...(isFiltered || noise > 0 ? [`${formatNumber(shown)} of ${formatNumber(count)}`] : []),
    ...(noise > 0 ? [`${formatNumber(noise)} hidden as noise`] : []),
    ...(pending > 0 ? [`still looking at ${formatNumber(pending)}`] : []),
    ...(selected > 1 ? [`${formatCount(selected, 'row')} selected`] : []),
  ];
  const isWorking = findings.done < findings.of;
  return (
    <>
      <span className={css['shown']} role="status">
        {parts.join(', ')}
      </span>
      {isWorking ? (
        <span className={css['shown']}>
          findings: {formatNumber(findings.done)} of {formatNumber(findings.of)}
        </span>
      ) : null}
    </>
  );
}
