import { formatMarked } from '../../ladder/mark-text.ts';
import type { MessageDetails } from '../../engine/answers/message-details.ts';
import type { SharedValue } from '../../engine/answers/shared-values.ts';
import type { Problem } from '../../sip/problem.ts';
import { Explained } from '../explain/Explained.tsx';
import { useLookup } from '../explain/explanations.ts';
import { HeaderValue } from '../explain/HeaderValue.tsx';
import { CaptureText } from '../shared/CaptureText.tsx';
import { CopyButton } from '../shared/CopyButton.tsx';
import { RowBoundary } from '../shared/RowBoundary.tsx';
import { moveInRows } from '../shared/row-keys.ts';
import { FieldParts, PartsToggle, useOpenField } from './FieldParts.tsx';
import { SharedLink } from './SharedLink.tsx';
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
  // The topmost Via, and the only one of the others.
  const shared = new Map(
    details.shared.map((value) => [
      message.headers.findIndex(({ canonicalName }) => canonicalName === value.field),
      value,
    ]),
  );
  // Tab stops once, at the first name or what can be done with its value; arrows go on from there.
  const isNameFirst = first !== undefined && lookup?.('header', first.canonicalName) !== undefined;
  return (
    <>
      <ProblemList problems={others} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the buttons in it */}
      <dl aria-label="Header fields" className={css['list']} onKeyDown={moveInRows}>
        {message.headers.map((field, i) => (
          <RowBoundary key={i} fallback={<FailedField />}>
            <FieldRow
              field={field}
              at={i}
              details={details}
              problems={ofFields[i] ?? []}
              shared={shared.get(i)}
              isCopyStop={i === 0 && !isNameFirst}
            />
          </RowBoundary>
        ))}
      </dl>
    </>
  );
}

function FailedField() {
  return (
    <div className={css['field']}>
      <dt className={css['name']}>?</dt>
      <dd>This field could not be drawn, by a mistake in sip-ladder.</dd>
    </div>
  );
}

interface FieldRowProps {
  field: Field;
  at: number;
  details: MessageDetails;
  problems: readonly Problem[];
  /** What others share with it. */
  shared: SharedValue | undefined;
  /** Tab stops at the button that copies. */
  isCopyStop: boolean;
}

function FieldRow({ field, at, details, problems, shared, isCopyStop }: FieldRowProps) {
  const { canonicalName, value, folded } = field;
  const [isOpen, toggle] = useOpenField(canonicalName);
  const parts = details.parts[at] ?? [];
  return (
    <>
      <div data-row className={css['field']}>
        <dt className={css['name']}>
          <FieldName field={field} isStop={at === 0} />
          {parts.length === 0 ? null : <PartsToggle name={canonicalName} isOpen={isOpen} toggle={toggle} />}
        </dt>
        <dd className={css['value']}>
          <span className={css['text']}>
            <HeaderValue name={canonicalName} value={value} />
          </span>
          {folded ? (
            <span className={css['mark']} title="It was written over several lines (RFC 3261 7.3.1)">
              folded
            </span>
          ) : null}
          {shared === undefined ? null : <SharedLink shared={shared} number={details.number} />}
          <CopyButton
            label={`Copy ${formatMarked(canonicalName) || 'line'}`}
            text={value}
            className={css['copy']}
            tabIndex={isCopyStop ? 0 : -1}
          />
          <ProblemList problems={problems} />
        </dd>
      </div>
      {isOpen ? <FieldParts parts={parts} /> : null}
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
