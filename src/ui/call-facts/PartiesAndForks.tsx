import type { Parties as PartiesOfCall } from '../../call/facts/parties.ts';
import type { BranchDetails } from '../../engine/answers/leg-details.ts';
import { CaptureText } from '../shared/CaptureText.tsx';
import { MessageLink } from './links.tsx';
import { Section } from './Section.tsx';
import css from './Section.module.css';

/** Who the ends are beyond From and To, what they hide, and by whose diversion the call came. */
export function Parties({ parties: { sentences } }: { parties: PartiesOfCall }) {
  return (
    <Section title="Parties">
      <ul className={css['list']}>
        {sentences.map((sentence) => (
          <li key={sentence}>
            <CaptureText text={sentence} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

const outcomes = {
  answered: 'answered',
  cancelled: 'cancelled',
  rejected: 'rejected',
  pending: 'no final response was captured',
};

/** Where the INVITE went, and what became of each branch. */
export function Forks({ forks }: { forks: readonly BranchDetails[] }) {
  return (
    <Section title="Branches">
      <ul className={css['list']}>
        {forks.map(({ message, target, outcome, status, final }) => (
          <li key={message} className={css['line']}>
            <span className={css['grow']}>
              <CaptureText text={target || 'unknown'} />: {outcomes[outcome]}
            </span>
            <MessageLink message={message} />
            {final === undefined ? null : <MessageLink message={final}>{status}</MessageLink>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
