import { CircleX, Info, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { Problem, Severity } from '../../sip/problem.ts';
import { CaptureText } from '../shared/CaptureText.tsx';
import css from './ProblemList.module.css';

const icons: Readonly<Record<Severity, LucideIcon>> = { error: CircleX, warning: TriangleAlert, note: Info };

type ShownProblem = Pick<Problem, 'severity' | 'detail' | 'spec'>;

/** What is wrong or odd: how bad it is as word and shape, a sentence, the rule that says so. */
export function ProblemList({ problems }: { problems: readonly ShownProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <ul aria-label="Problems" className={css['list']}>
      {problems.map(({ severity, detail, spec }, i) => {
        const Icon = icons[severity];
        return (
          <li key={i} className={css['problem']} data-severity={severity}>
            <Icon aria-hidden size={13} className={css['icon']} />
            <span>
              <strong>{severity}</strong> <CaptureText text={detail} />{' '}
              <span className={css['spec']}>{spec}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
