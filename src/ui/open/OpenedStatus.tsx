import { Radio } from 'lucide-react';
import { useRef, useState } from 'react';
import { formatMarked } from '../../ladder/mark-text.ts';
import { stopFollowing } from '../../state/follow.ts';
import { inputsOf } from '../../state/open-captures.ts';
import { formatNames, formatNumber, summariseResult } from '../../state/opening.ts';
import type { OpenResult } from '../../engine/service/protocol.ts';
import { Button } from '../shared/Button.tsx';
import { CaptureText } from '../shared/CaptureText.tsx';
import { Popover } from '../shared/Popover.tsx';
import { useCapture, useSession } from '../shared/session.ts';
import { OpenCaptures } from './OpenCaptures.tsx';
import css from './OpenedStatus.module.css';

/** What is open: names and counts, and on request what of it is not shown, and why. */
export function OpenedStatus() {
  const session = useSession();
  const isFollowed = useCapture((state) => state.isFollowed);
  const result = useCapture((state) => state.result);
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const open = result === undefined ? '' : summariseResult(result);
  const rest = result === undefined ? '' : describeRest(result);
  // What was refused is not open.
  const names = result === undefined ? [] : inputsOf(session).map(({ name }) => name);
  const title = names.join(', ');
  return (
    <div className={css['opened']} data-status>
      <span className={css['names']} title={formatMarked(title)}>
        <CaptureText text={formatNames(names)} />
      </span>
      <p role="status" className={css['status']}>
        {open}
      </p>
      {result === undefined || result.files.length === 0 ? null : (
        <Button
          isQuiet
          ref={button}
          className={css['rest']}
          data-damaged={rest.startsWith('damaged')}
          aria-expanded={isOpen}
          aria-haspopup="dialog"
          onClick={() => setIsOpen(true)}
        >
          {rest}
        </Button>
      )}
      {isFollowed ? (
        <Button isQuiet icon={Radio} title="Stop following" onClick={() => stopFollowing(session)}>
          Following
        </Button>
      ) : null}
      {isOpen && result !== undefined ? (
        <Popover anchor={button} label="What was read" onClose={() => setIsOpen(false)}>
          <OpenCaptures result={result} />
        </Popover>
      ) : null}
    </div>
  );
}

/** The name of the button that tells more. */
function describeRest({ files, notShown }: OpenResult): string {
  const count = notShown.reduce((sum, entry) => sum + entry.count, 0);
  const damage = files.some((file) => file.damage.length > 0) ? ['damaged'] : [];
  const hidden = count > 0 ? [`${formatNumber(count)} not shown`] : [];
  const redacted = files.some((file) => file.isRedacted === true) ? ['redacted'] : [];
  return [...damage, ...redacted, ...hidden].join(', ') || 'Details';
}
