import { Radio } from 'lucide-react';
import { canFollow, follow, stopFollowing } from '../../state/follow.ts';
import { Button } from '../shared/Button.tsx';
import { useCapture, useSession } from '../shared/session.ts';
import { canChooseGrowingFile, chooseGrowingFile } from './choose-growing-file.ts';
import css from './OpenCaptures.module.css';

/** Follows a capture that is still being written, where the browser lets a page look at a file again. */
export function Following() {
  const session = useSession();
  const isFollowed = useCapture((state) => state.isFollowed);
  if (isFollowed) {
    return (
      <p className={css['clock']}>
        <Button icon={Radio} aria-pressed onClick={() => stopFollowing(session)}>
          Follow
        </Button>
        <span className={css['muted']}>What is appended is shown as it comes.</span>
      </p>
    );
  }
  if (canFollow(session)) {
    return (
      <p className={css['clock']}>
        <Button icon={Radio} aria-pressed={false} onClick={() => void follow(session)}>
          Follow
        </Button>
        <span className={css['muted']}>Shows what is appended while the capture runs.</span>
      </p>
    );
  }
  if (!canChooseGrowingFile()) return null;
  return (
    <p className={css['clock']}>
      <Button icon={Radio} onClick={() => void chooseGrowingFile(session)}>
        Follow a growing file
      </Button>
      <span className={css['muted']}>
        A file that is chosen with this button, or dropped, is read on as it grows.
      </span>
    </p>
  );
}
