import type { FoundBy, TransferLinks } from './transfer-links.ts';

/** Why a call exists: another one was transferred to it, or it takes over a dialog of another one. */
export interface CallOrigin {
  readonly kind: 'refer' | 'replaces';
  /** The INVITE that begins the call. */
  readonly invite: number;
  /** The REFER that asked for it, first appearance; undefined where none is known. */
  readonly refer: number | undefined;
  /** The thread of the REFER, or of the dialog that is taken over; undefined when that was not captured. */
  readonly thread: number | undefined;
  /** The Call-ID that Replaces names. */
  readonly replacesCallId: string | undefined;
  readonly foundBy: FoundBy | 'dialog';
}

/** Where the calls of a conversation come from; `threads` are its own. A call may have both a REFER and a Replaces. */
export function findOrigins(threads: readonly number[], links: TransferLinks): CallOrigin[] {
  return threads.flatMap((thread) => {
    const origins: CallOrigin[] = [];
    const refer = links.referBehind(thread);
    if (refer?.newCall !== undefined) {
      const { start, foundBy } = refer.newCall;
      const replacesCallId = refer.referTo.replaces?.callId;
      origins.push({
        kind: 'refer',
        invite: start.message,
        refer: refer.messages[0],
        thread: refer.thread,
        replacesCallId,
        foundBy,
      });
    }
    const takeover = links.takeover(thread);
    if (takeover !== undefined) {
      origins.push({
        kind: 'replaces',
        invite: takeover.start.message,
        refer: takeover.refer?.messages[0],
        thread: takeover.replaced,
        replacesCallId: takeover.reference.callId,
        foundBy: 'dialog',
      });
    }
    return origins;
  });
}

/** A dialog of this conversation that another call has replaced, as a REFER asked: the consultation of a transfer. */
export interface Replacement {
  /** Thread of the dialog, and of the call that replaces it. */
  readonly thread: number;
  readonly newThread: number;
  readonly invite: number;
  readonly refer: number;
}

/** Takeovers that a REFER asked for; those without one are transfers of their own (`invite-replaces`). */
export function findReplacements(threads: readonly number[], links: TransferLinks): Replacement[] {
  return threads.flatMap((thread) =>
    links
      .takenOverBy(thread)
      .flatMap(({ start, refer }) =>
        refer === undefined
          ? []
          : [{ thread, newThread: start.thread, invite: start.message, refer: refer.messages[0]! }],
      ),
  );
}
