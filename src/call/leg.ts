import { method } from '../sip/message-index.ts';
import type { SdpDigests } from '../sdp/digest.ts';
import { isRetry } from './attempt.ts';
import { isFailure, isSuccess, type Message } from './message.ts';
import type { RequestTree } from './transaction.ts';

export type Side = 'caller' | 'callee';

export function otherSide(side: Side): Side {
  return side === 'caller' ? 'callee' : 'caller';
}

/** RFC 3261 12. */
type DialogState = 'early' | 'confirmed' | 'terminated';

export interface Dialog {
  readonly callerTag: number;
  readonly calleeTag: number;
  readonly state: DialogState;
  /** The first message that carries both tags. */
  readonly first: Message;
}

/** What two ends did with one Call-ID and one caller's tag: one dialog, or several if the INVITE forked. */
export interface Leg {
  readonly thread: number;
  /** Tags of whoever sent the first INVITE; more than one if a retry came with another tag. */
  readonly callerTags: ReadonlySet<number>;
  /** Its requests, in the order in which they were sent. */
  readonly trees: readonly RequestTree[];
  readonly dialogs: readonly Dialog[];
  /** No INVITE outside a dialog was captured: the call had begun before. */
  readonly joinedMidCall: boolean;
}

/** Which end of the leg sent a request. */
export function sideOf(leg: Leg, fromTag: number): Side {
  return leg.callerTags.has(fromTag) ? 'caller' : 'callee';
}

export function isInitialInvite(tree: RequestTree): boolean {
  return tree.method === method.INVITE && tree.toTag === 0;
}

interface Draft {
  readonly callerTags: Set<number>;
  readonly trees: RequestTree[];
}

/** Sorts the requests of one Call-ID into legs: by the tag of the end that began, which is a To tag when the other sends. */
export function buildLegs(thread: number, trees: readonly RequestTree[], sdp: SdpDigests): Leg[] {
  const drafts: Draft[] = [];
  const byTag = new Map<number, Draft>();
  const keep = (tag: number, draft: Draft): void => {
    if (tag !== 0 && !byTag.has(tag)) byTag.set(tag, draft);
  };
  for (const tree of trees) {
    const { fromTag, first } = tree;
    let draft =
      byTag.get(fromTag) ??
      (first.toTag === 0 ? undefined : byTag.get(first.toTag)) ??
      retried(drafts, tree, sdp);
    if (draft === undefined) {
      draft = { callerTags: new Set([fromTag]), trees: [] };
      drafts.push(draft);
    } else if (isInitialInvite(tree)) {
      draft.callerTags.add(fromTag);
    }
    draft.trees.push(tree);
    keep(fromTag, draft);
    keep(first.toTag, draft);
    for (const { toTag } of tree.responses) keep(toTag, draft);
  }
  return drafts.map((draft) => ({
    thread,
    callerTags: draft.callerTags,
    trees: draft.trees,
    dialogs: findDialogs(draft),
    joinedMidCall: !draft.trees.some((tree) => isInitialInvite(tree) && tree.root.request !== undefined),
  }));
}

/** A retry with a new From tag: RFC 3261 8.1.3.5 asks for the old one, not everybody listens. */
function retried(drafts: readonly Draft[], tree: RequestTree, sdp: SdpDigests): Draft | undefined {
  if (!isInitialInvite(tree)) return undefined;
  return drafts.find((draft) => {
    const last = draft.trees.findLast(isInitialInvite);
    return last !== undefined && isRetry(last, tree, sdp);
  });
}

interface Facts {
  readonly first: Message;
  /** A 2xx to the INVITE, or anything sent inside the dialog. */
  isConfirmed: boolean;
  /** The INVITE has its final response. */
  isOver: boolean;
  hasBye: boolean;
}

/** RFC 3261 12.1, 12.3 and 15: what became of each tag that answered. */
function findDialogs({ callerTags, trees }: Draft): Dialog[] {
  const byTag = new Map<number, Facts>();
  // By the tag of the callee and CSeq: INVITEs that were refused.
  const refused = new Set<string>();
  const note = (tag: number, first: Message): Facts => {
    let facts = byTag.get(tag);
    if (facts === undefined)
      byTag.set(tag, (facts = { first, isConfirmed: false, isOver: false, hasBye: false }));
    return facts;
  };
  for (const tree of trees) {
    if (isInitialInvite(tree)) {
      for (const response of tree.responses) {
        // 100 carries no tag of the callee (RFC 3261 8.2.6.2); a failure begins no dialog.
        if (isFailure(response.status)) refused.add(`${response.toTag} ${tree.cseq}`);
        const begins = response.toTag !== 0 && response.status > 100 && !isFailure(response.status);
        if (!begins || callerTags.has(response.toTag)) continue;
        const facts = note(response.toTag, response.sent);
        if (isSuccess(response.status)) facts.isConfirmed = true;
        if (tree.final !== undefined) facts.isOver = true;
      }
    } else if (
      tree.toTag !== 0 &&
      !(tree.method === method.ACK && refused.has(`${tree.toTag} ${tree.cseq}`))
    ) {
      const facts = note(callerTags.has(tree.fromTag) ? tree.toTag : tree.fromTag, tree.first);
      if (tree.method === method.BYE) facts.hasBye = true;
      // PRACK, UPDATE and the like go through early dialogs; what only a confirmed one knows confirms it.
      if (tree.method === method.ACK || tree.method === method.INVITE) facts.isConfirmed = true;
    }
  }
  const callerTag = [...callerTags][0] ?? 0;
  return [...byTag].map(([calleeTag, facts]) => ({
    callerTag,
    calleeTag,
    state: stateOf(facts),
    first: facts.first,
  }));
}

function stateOf({ hasBye, isConfirmed, isOver }: Facts): DialogState {
  if (hasBye) return 'terminated';
  if (isConfirmed) return 'confirmed';
  return isOver ? 'terminated' : 'early';
}
