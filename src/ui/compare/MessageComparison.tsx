import { ArrowLeftRight, X } from 'lucide-react';
import { useRef, useState } from 'react';
import type { ComparedField, MessageComparison as Comparison } from '../../call/compare/compare-messages.ts';
import { TextDiff } from '../sdp-changes/TextDiff.tsx';
import { Button } from '../shared/Button.tsx';
import { CaptureText } from '../shared/CaptureText.tsx';
import { useMessageName } from '../shared/message-names.ts';
import { useSession } from '../shared/session.ts';
import { useWidth } from '../shared/use-width.ts';
import { useFetched } from './use-fetched.ts';
import panes from '../shared/panes.module.css';
import css from './MessageComparison.module.css';

/** Pixels from which two texts stand beside each other. */
const SIDE_BY_SIDE = 620;

export interface MessageComparisonProps {
  /** The marked message, and the selected one. */
  first: number;
  second: number;
}

/** Two messages beside each other: what differs in their header fields and session descriptions. */
export function MessageComparison({ first, second }: MessageComparisonProps) {
  const { service, view } = useSession();
  const nameOf = useMessageName();
  const fetched = useFetched(service.compareMessages, first, second);
  return (
    <section aria-label="Comparison" className={panes['pane']}>
      <header className={css['head']}>
        <h2 className={css['title']}>
          <span className={css['letter']}>A</span> <CaptureText text={nameOf(first)} />{' '}
          <span className={css['with']}>compared with</span> <span className={css['letter']}>B</span>{' '}
          <CaptureText text={nameOf(second)} />
        </h2>
        <Button
          isQuiet
          icon={ArrowLeftRight}
          onClick={() => {
            view.set({ compared: second });
            view.selectMessage(first);
          }}
        >
          Swap
        </Button>
        <Button isQuiet icon={X} data-focus="details" onClick={() => view.set({ compared: undefined })}>
          Compare no more
        </Button>
      </header>
      {fetched.status === 'pending' ? null : fetched.status === 'failed' ? (
        <p role="alert" className={css['note']}>
          These messages can't be compared: {fetched.reason}
        </p>
      ) : 'unreadable' in fetched.value ? (
        <p role="alert" className={css['note']}>
          <CaptureText text={fetched.value.fileName} /> was changed, moved or deleted after it was read.
        </p>
      ) : (
        <Differences key={`${first} ${second}`} comparison={fetched.value} />
      )}
    </section>
  );
}

function Differences({ comparison: { fields, description } }: { comparison: Comparison }) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const [showsAll, setShowsAll] = useState(false);
  const differing = fields.filter(({ kind }) => kind !== 'same');
  const notable = differing.filter(({ isOwn }) => !isOwn).length;
  const shown = showsAll ? fields : differing;
  const descriptionDiffers = description?.some(({ kind }) => kind !== 'same') === true;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keys
    <div ref={box} tabIndex={0} role="group" aria-label="Differences" className={css['body']}>
      <p className={css['summary']}>
        {notable === 0
          ? 'No header field differs, but for what each message has of its own.'
          : `${notable} of ${fields.length} fields differ, beside what each message has of its own.`}{' '}
        {description === undefined
          ? 'Neither has a session description.'
          : descriptionDiffers
            ? 'The session descriptions differ.'
            : 'The session descriptions are the same.'}
      </p>
      <label className={css['choice']}>
        <input type="checkbox" checked={showsAll} onChange={({ target }) => setShowsAll(target.checked)} />
        Show what is the same
      </label>
      <table className={css['table']}>
        <caption>Header fields</caption>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">A</th>
            <th scope="col">B</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((field, i) => (
            <tr key={i} data-own={field.isOwn || field.kind === 'same'}>
              <th scope="row">
                <CaptureText text={field.name} />
              </th>
              <Value field={field} side="before" />
              <Value field={field} side="after" />
            </tr>
          ))}
        </tbody>
      </table>
      {description === undefined ? null : (
        <>
          <h3 className={css['subtitle']}>Session description</h3>
          <TextDiff rows={description} isComparison isSideBySide={width >= SIDE_BY_SIDE} />
        </>
      )}
    </div>
  );
}

function Value({ field, side }: { field: ComparedField; side: 'before' | 'after' }) {
  const { kind, [side]: segments } = field;
  if (segments === undefined) return <td className={css['none']}>not there</td>;
  return (
    <td data-tone={kind === 'same' ? 'same' : side}>
      {segments.map(({ text, changed }, i) =>
        changed ? (
          <mark key={i}>
            <CaptureText text={text} />
          </mark>
        ) : (
          <CaptureText key={i} text={text} />
        ),
      )}
    </td>
  );
}
