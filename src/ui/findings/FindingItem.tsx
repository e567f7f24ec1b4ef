import { ChevronDown, ChevronRight } from 'lucide-react';
import { useId } from 'react';
import type { Finding } from '../../findings/finding.ts';
import { useCommandContext } from '../commands/context.ts';
import { Button } from '../shared/Button.tsx';
import { CaptureText } from '../shared/CaptureText.tsx';
import { Listed } from '../shared/Listed.tsx';
import { useMessageName } from '../shared/message-names.ts';
import { useSession } from '../shared/session.ts';
import { severityLooks } from './severity.ts';
import { SeveritySign } from './SeveritySign.tsx';
import css from './FindingList.module.css';

interface FindingItemProps {
  finding: Finding;
  /** Where Tab comes in. */
  isCurrent: boolean;
  /** Its message is the one that is shown. */
  isShown: boolean;
  isOpen: boolean;
  onFocus: () => void;
  onToggle: (isOpen: boolean) => void;
  onFollow: (message: number) => void;
}

/** Messages that a finding lists unasked; one may rest on hundreds. */
const LISTED = 12;

export function FindingItem(props: FindingItemProps) {
  const { finding, isCurrent, isShown, isOpen, onFocus, onToggle, onFollow } = props;
  const { severity, title, reference, messages } = finding;
  const id = useId();
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  const [message] = messages;
  return (
    <li className={css['item']} data-shown={isShown}>
      <div className={css['line']}>
        <button
          type="button"
          aria-label="Detail"
          aria-expanded={isOpen}
          aria-describedby={id}
          tabIndex={-1}
          className={css['chevron']}
          onClick={() => onToggle(!isOpen)}
        >
          <Chevron aria-hidden size={14} />
        </button>
        <button
          type="button"
          id={id}
          data-finding
          data-focus={isCurrent ? 'findings' : undefined}
          tabIndex={isCurrent ? 0 : -1}
          aria-current={isShown ? 'true' : undefined}
          className={css['title']}
          onFocus={onFocus}
          onClick={() => {
            if (message === undefined) onToggle(!isOpen);
            else onFollow(message);
          }}
        >
          <span className={css['severity']} data-severity={severity}>
            <SeveritySign severity={severity} />
            {severityLooks[severity].word}
          </span>{' '}
          <span className={css['words']}>
            <CaptureText text={title} />
          </span>{' '}
          <span className={css['reference']}>{reference}</span>
        </button>
      </div>
      {isOpen ? <FindingDetail finding={finding} onFollow={onFollow} /> : null}
    </li>
  );
}

/** What is known beyond the title, and all that it rests on. */
function FindingDetail({ finding, onFollow }: Pick<FindingItemProps, 'finding' | 'onFollow'>) {
  const { detail, messages, streams = [] } = finding;
  const nameOf = useMessageName();
  const { view, playback, ladder } = useSession();
  const { enterPane } = useCommandContext();
  /** At the beginning of the first stream. */
  const listen = (): void => {
    const rows = ladder.store.getState().value?.rows ?? [];
    const row = rows.find((known) => known.kind === 'stream' && known.stream === streams[0]);
    view.set({ isListening: true });
    enterPane('details');
    if (row !== undefined) playback.setState({ time: row.time });
  };
  return (
    <div className={css['detail']}>
      {detail === '' ? null : (
        <p>
          <CaptureText text={detail} />
        </p>
      )}
      <p className={css['messages']}>
        {messages.length === 0 ? 'It rests on what is not there: no message to show.' : null}
        <Listed items={messages} first={LISTED}>
          {(number) => (
            <Button key={number} isLink onClick={() => onFollow(number)}>
              <CaptureText text={nameOf(number)} />
            </Button>
          )}
        </Listed>
        {streams.length === 0 ? null : (
          <Button isLink onClick={listen}>
            {streams.length === 1 ? 'Its stream, to be heard' : 'Its streams, to be heard'}
          </Button>
        )}
      </p>
    </div>
  );
}
