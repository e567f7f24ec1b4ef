import type { MessageDetails } from '../../engine/message-details.ts';
import { Explained } from '../explain/Explained.tsx';
import { useLookup } from '../explain/explanations.ts';
import { HeaderValue } from '../explain/HeaderValue.tsx';
import { CaptureText } from '../shared/CaptureText.tsx';
import { CopyButton } from '../shared/CopyButton.tsx';
import { moveInRows } from '../shared/row-keys.ts';
import { ProblemList } from './ProblemList.tsx';
import { groupProblems } from './group-problems.ts';
import css from './HeaderList.module.css';

type Field = MessageDetails['message']['headers'][number];

/** The header fields in their order, each with what is wrong with it; above them what is wrong with the whole. */
export function HeaderList({ details }: { details: MessageDetails }) {
  const { message, problems } = details;
  const { ofFields, others } = groupProblems(message, problems);
  const lookup = useLookup();
  const [first] = message.headers;
  // Tab stops once, at the first name or what can be done with its value; arrows go on from there.
  const isNameFirst = first !== undefined && lookup?.('header', first.canonicalName) !== undefined;
  return (
    <>
      <ProblemList problems={others} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the buttons in it */}
      <dl aria-label="Header fields" className={css['list']} onKeyDown={moveInRows}>
        {message.headers.map((field, i) => (
          <div key={i} data-row className={css['field']}>
            <dt className={css['name']}>
              <FieldName field={field} isStop={i === 0} />
            </dt>
            <dd className={css['value']}>
              <span className={css['text']}>
                <HeaderValue name={field.canonicalName} value={field.value} />
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
                tabIndex={i === 0 && !isNameFirst ? 0 : -1}
              />
              <ProblemList problems={ofFields[i] ?? []} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function FieldName({ field: { name, canonicalName }, isStop }: { field: Field; isStop: boolean }) {
  if (name === '') return <span className={css['mark']}>no name</span>;
  return (
    <>
      <Explained word={{ kind: 'header', name: canonicalName }} isStop={isStop}>
        <CaptureText text={canonicalName} />
      </Explained>
      {name === canonicalName ? null : (
        <span className={css['mark']} title="As it was written">
          <CaptureText text={name} />
        </span>
      )}
    </>
  );
}
