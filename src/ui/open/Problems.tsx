import { CircleAlert, X } from 'lucide-react';
import { Button } from '../shared/Button.tsx';
import { CaptureText } from '../shared/CaptureText.tsx';
import { useCapture, useSession } from '../shared/session.ts';
import css from './Problems.module.css';

/** What went wrong, in words. The element is always there, so that a screen reader notices when it fills. */
export function Problems() {
  const { capture } = useSession();
  const problems = useCapture((state) => state.problems);
  return (
    <div role="alert">
      {problems.length === 0 ? null : (
        <div className={css['box']}>
          <CircleAlert aria-hidden size={16} className={css['icon']} />
          <ul className={css['list']}>
            {problems.map((problem, i) => (
              <li key={i}>
                <CaptureText text={problem} />
              </li>
            ))}
          </ul>
          <Button isQuiet icon={X} aria-label="Dismiss" onClick={capture.dismissProblems} />
        </div>
      )}
    </div>
  );
}
