import type { Arranged } from '../../ladder/arrange.ts';
import { formatCount } from '../../state/opening.ts';
import { Button } from '../shared/Button.tsx';
import { useSession } from '../shared/session.ts';
import css from './HiddenNote.module.css';

/** What the reader hid, and the way to see it again. */
export function HiddenNote({ arranged: { hiddenParticipants, hiddenRows } }: { arranged: Arranged }) {
  const { arrangement } = useSession();
  if (hiddenParticipants === 0) return null;
  return (
    <p role="status" className={css['note']}>
      {formatCount(hiddenParticipants, 'participant')} hidden, with {formatCount(hiddenRows, 'row')} of the
      ladder.
      <Button isQuiet onClick={() => arrangement.showAll()}>
        Show all
      </Button>
    </p>
  );
}
