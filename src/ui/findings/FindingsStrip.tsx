import { useMemo, type ReactNode } from 'react';
import type { Finding } from '../../findings/finding.ts';
import { CaptureText } from '../shared/CaptureText.tsx';
import { useDetails } from '../shared/details.ts';
import { useSession, useView } from '../shared/session.ts';
import { StripHead } from '../shared/StripHead.tsx';
import { countSeverities, sortFindings } from './finding-marks.ts';
import { FindingList } from './FindingList.tsx';
import { severityLooks } from './severity.ts';
import { SeveritySign } from './SeveritySign.tsx';
import css from './FindingsStrip.module.css';

/** What is wrong or noteworthy: a line above the ladder with their number, and the list when it is opened. */
export function FindingsStrip({ onOpen }: { onOpen: (() => void) | undefined }) {
  const state = useDetails();
  const details = state.status === 'ready' ? state.details : undefined;
  const findings = useMemo(
    () => sortFindings(details?.flatMap((conversation) => conversation.findings) ?? []),
    [details],
  );
  return (
    <section aria-label="Findings" className={css['strip']}>
      {findings.length > 0 ? (
        <Opened findings={findings} onOpen={onOpen} />
      ) : (
        <StripHead toggle={undefined} summary={reasonOf(state)}>
          <span>Findings</span>
        </StripHead>
      )}
    </section>
  );
}

/** Why there is nothing to list. */
function reasonOf(state: ReturnType<typeof useDetails>): ReactNode {
  if (state.status === 'pending') return 'being looked for';
  if (state.status === 'ready') return 'none: nothing here is against the rules, or worth a remark';
  return <CaptureText text={`not known. ${state.reason}`} />;
}

function Opened({ findings, onOpen }: { findings: readonly Finding[]; onOpen: (() => void) | undefined }) {
  const { view } = useSession();
  const isOpen = useView((state) => state.showsFindings);
  const [worst] = findings;
  return (
    <>
      <StripHead
        toggle={{ isOpen, onToggle: () => view.set({ showsFindings: !isOpen }) }}
        summary={isOpen || worst === undefined ? undefined : <CaptureText text={worst.title} />}
      >
        <span>Findings</span>{' '}
        {countSeverities(findings).map(([severity, count]) => (
          <span key={severity} className={css['count']}>
            <SeveritySign severity={severity} size={13} />
            {count} {severityLooks[severity][count === 1 ? 'word' : 'words']}{' '}
          </span>
        ))}
      </StripHead>
      {isOpen ? <FindingList findings={findings} onOpen={onOpen} /> : null}
    </>
  );
}
