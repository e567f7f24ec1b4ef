import { useRef, type KeyboardEvent } from 'react';
import type { MessageDetails } from '../../engine/message-details.ts';
import { CaptureText } from '../shared/CaptureText.tsx';
import { CopyButton } from '../shared/CopyButton.tsx';
import { ProblemList } from './ProblemList.tsx';
import { groupProblems } from './group-problems.ts';
import css from './HeaderList.module.css';

type Field = MessageDetails['message']['headers'][number];

/** The header fields in their order, each with what is wrong with it; above them what is wrong with the whole. */
export function HeaderList({ details }: { details: MessageDetails }) {
  const { message, problems } = details;
  const list = useRef<HTMLDListElement>(null);
  const { ofFields, others } = groupProblems(message, problems);
  // One stop for Tab; the arrows go from one copy button to the next.
  const onKeyDown = (event: KeyboardEvent): void => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const next = event.key === 'ArrowDown' ? at + 1 : event.key === 'ArrowUp' ? at - 1 : -1;
    if (at < 0 || next < 0) return;
    event.preventDefault();
    buttons[next]?.focus();
  };
  return (
    <>
      <ProblemList problems={others} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the buttons in it */}
      <dl ref={list} aria-label="Header fields" className={css['list']} onKeyDown={onKeyDown}>
        {message.headers.map((field, i) => (
          <div key={i} className={css['field']}>
            <dt className={css['name']}>
              <FieldName field={field} />
            </dt>
            <dd className={css['value']}>
              <span className={css['text']}>
                <CaptureText text={field.value} />
              </span>
              {field.folded ? (
                <span className={css['mark']} title="It was written over several lines (RFC 3261 7.3.1)">
                  folded
                </span>
              ) : null}
              <CopyButton
                label={`Copy ${field.canonicalName || 'line'}`}
                text={field.value}
                className={css['copy']}
                tabIndex={i === 0 ? 0 : -1}
              />
              <ProblemList problems={ofFields[i] ?? []} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function FieldName({ field: { name, canonicalName } }: { field: Field }) {
  if (name === '') return <span className={css['mark']}>no name</span>;
  return (
    <>
      <CaptureText text={canonicalName} />
      {name === canonicalName ? null : (
        <span className={css['mark']} title="As it was written">
          <CaptureText text={name} />
        </span>
      )}
    </>
  );
}
