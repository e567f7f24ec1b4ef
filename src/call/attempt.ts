import type { SdpDigests } from '../sdp/digest.ts';
import { elapsed } from './message.ts';
import type { RequestTree } from './transaction.ts';

/**
 * What somebody tried to do with a request: usually one, but a challenge (401, 407), a session timer that was too
 * short (422) or a redirection makes the sender try again, which is still the same attempt.
 */
export interface Attempt {
  /** In the order in which they were sent. */
  readonly trees: readonly RequestTree[];
  /** The last request, the one that was not challenged (or whose challenge nobody answered). */
  readonly last: RequestTree;
}

/** Seconds in which a challenged request is sent again: no program waits, a person may type a password. */
const RETRY_SECONDS = 60;

/** Joins requests of one sender and one method, in the order in which they were sent, to attempts. */
export function buildAttempts(trees: readonly RequestTree[], sdp: SdpDigests): Attempt[] {
  const attempts: { trees: RequestTree[]; last: RequestTree }[] = [];
  for (const tree of trees) {
    const before = attempts[attempts.length - 1];
    if (before !== undefined && isRetry(before.last, tree, sdp)) {
      before.trees.push(tree);
      before.last = tree;
    } else {
      attempts.push({ trees: [tree], last: tree });
    }
  }
  return attempts;
}

/** Whether `next` tries again what `before` did not achieve. */
export function isRetry(before: RequestTree, next: RequestTree, sdp: SdpDigests): boolean {
  const { final } = before;
  if (final === undefined || next.first.number < final.sent.number) return false;
  if (elapsed(final.received, next.first) > RETRY_SECONDS) return false;
  if (final.status === 401 || final.status === 407) {
    // RFC 3261 22.2: the same request, with credentials; a request without them is somebody trying something else.
    return next.first.hasCredentials && asksTheSame(before, next, sdp);
  }
  if (final.status === 422) return asksTheSame(before, next, sdp);
  // Within a dialog nothing is redirected in a way that anybody follows.
  return final.status >= 300 && final.status < 400 && before.toTag === 0;
}

/** Outside a dialog the request itself is the same attempt; inside, the media asked for must be the same, too. */
function asksTheSame(before: RequestTree, next: RequestTree, sdp: SdpDigests): boolean {
  if (before.toTag === 0 || next.toTag === 0) return true;
  const old = before.first.sdp;
  const now = next.first.sdp;
  if (old === 0 || now === 0) return old === now;
  const oldMedia = sdp.read(old).media;
  const newMedia = sdp.read(now).media;
  return (
    oldMedia.length === newMedia.length &&
    oldMedia.every((media, i) => {
      const other = newMedia[i]!;
      return (
        media.type === other.type &&
        media.direction === other.direction &&
        media.isRemoved === other.isRemoved
      );
    })
  );
}
