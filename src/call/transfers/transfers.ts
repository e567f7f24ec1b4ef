import { addressUri } from '../../sip/addresses.ts';
import { eventHeader } from '../../sip/headers/event.ts';
import { referSubHeader } from '../../sip/headers/refer-sub.ts';
import { referToHeader, type ReferTo } from '../../sip/headers/refer-to.ts';
import { parsed } from '../../sip/message.ts';
import { method, type MessageIndex } from '../../sip/message-index.ts';
import { buildAttempts } from '../attempt.ts';
import type { Call } from '../call.ts';
import { endOfThread, finalOfCall, type EndOfDialog } from './dialog-end.ts';
import { sideOf, type Side } from '../leg.ts';
import { isFailure, isSuccess } from '../message.ts';
import type { MessageTexts } from '../message-texts.ts';
import { readSipfrag, type Sipfrag } from './sipfrag.ts';
import type { RequestTree } from '../transaction.ts';
import type { FoundBy, Takeover, TransferLinks } from './transfer-links.ts';

type TransferKind = 'blind' | 'attended' | 'invite-replaces';
type TransferOutcome = 'succeeded' | 'failed' | 'pending';

/** A call that one side handed over: by REFER (RFC 3515, 5589), or by an INVITE that takes over its dialog (RFC 3891). */
export interface Transfer {
  readonly kind: TransferKind;
  /** Who asked; of a dialog that was taken over, whose place is taken. */
  readonly by: Side;
  /** The last REFER, on its sender's hop. */
  readonly refer: number | undefined;
  /** Status of the response to it; undefined while there is none. */
  readonly referStatus: number | undefined;
  readonly referFinal: number | undefined;
  /** Whom to call, without header fields; of a dialog that was taken over, who took it. */
  readonly referTo: string;
  /** What the NOTIFYs told, in order; none with `noSubscription` (RFC 4488). */
  readonly notifies: readonly Sipfrag[];
  readonly noSubscription: boolean;
  readonly replacesCallId: string | undefined;
  /** Thread of the dialog that is replaced by the new call; undefined when it was not captured or nothing is replaced. */
  readonly replacedThread: number | undefined;
  readonly newCall: NewCall | undefined;
  readonly outcome: TransferOutcome;
  /** Of the refusal, of the last NOTIFY, or of the response to the new INVITE. */
  readonly status: number | undefined;
  /** Where `status` is said. */
  readonly statusMessage: number | undefined;
  /** How the dialog in which it was asked ended, and the one that was replaced. */
  readonly end: EndOfDialog | undefined;
  readonly replacedEnd: EndOfDialog | undefined;
}

interface NewCall {
  readonly thread: number;
  readonly callId: string;
  readonly invite: number;
  /** `dialog`: its own INVITE names the dialog, and no REFER is known. */
  readonly foundBy: FoundBy | 'dialog';
}

/** The transfers of a conversation in order. `links` tell of the other calls of the capture, of which no text is needed. */
export function findTransfers(
  call: Call,
  threads: readonly number[],
  texts: MessageTexts,
  index: MessageIndex,
  links: TransferLinks,
): Transfer[] {
  const sides = new SideOfTree(call);
  const drafts = findReferrals(call, texts, index);
  assignNotifies(drafts, call, texts, index);
  const referred = mergeRelayed(
    drafts.map((draft) => finishReferral(draft, sides, texts, index, links)),
    index,
  );
  const takenOver = threads.flatMap((thread) =>
    links
      .takenOverBy(thread)
      .filter(({ refer, start }) => refer === undefined && !threads.includes(start.thread))
      .map((takeover) => describeTakeover(takeover, thread, index)),
  );
  return [...referred, ...takenOver].sort((a, b) => placeOf(a) - placeOf(b));
}

function placeOf({ refer, newCall }: Transfer): number {
  return refer ?? newCall?.invite ?? 0;
}

interface Draft {
  readonly tree: RequestTree;
  readonly referTo: ReferTo;
  readonly thread: number;
  readonly notifies: Sipfrag[];
}

/** REFERs that ask for a call; of those that were challenged and sent again, the last. */
function findReferrals({ trees }: Call, texts: MessageTexts, index: MessageIndex): Draft[] {
  const bySender = new Map<number, RequestTree[]>();
  for (const tree of trees) {
    if (tree.method !== method.REFER || tree.root.request === undefined) continue;
    const own = bySender.get(tree.fromTag);
    if (own === undefined) bySender.set(tree.fromTag, [tree]);
    else own.push(tree);
  }
  const drafts: Draft[] = [];
  for (const { last } of [...bySender.values()].flatMap((own) => buildAttempts(own, index.sdp))) {
    const text = texts.message(last.first.number);
    const referTo = text && parsed(text, referToHeader);
    if (referTo === undefined || referTo.method.toUpperCase() !== 'INVITE') continue;
    const thread = index.messages.columns.thread[last.first.number]!;
    drafts.push({ tree: last, referTo, thread, notifies: [] });
  }
  return drafts.sort((a, b) => a.tree.first.number - b.tree.first.number);
}

/** A NOTIFY names its REFER by the CSeq in `id`; without one it is about the last REFER before it (RFC 3515 2.4.6). */
function assignNotifies(
  drafts: readonly Draft[],
  { trees }: Call,
  texts: MessageTexts,
  index: MessageIndex,
): void {
  if (drafts.length === 0) return;
  const { thread } = index.messages.columns;
  const byId = new Map<string, Draft>();
  const latest = new Map<string, Draft>();
  let next = 0;
  for (const { method: kind, toTag, first, root } of trees) {
    if (kind !== method.NOTIFY || root.request === undefined) continue;
    for (; next < drafts.length && drafts[next]!.tree.first.number < first.number; next++) {
      const draft = drafts[next]!;
      byId.set(`${draft.thread} ${draft.tree.fromTag} ${draft.tree.cseq}`, draft);
      latest.set(`${draft.thread} ${draft.tree.fromTag}`, draft);
    }
    const text = texts.message(first.number);
    if (text === undefined) continue;
    const event = parsed(text, eventHeader);
    if (event !== undefined && event.package.toLowerCase() !== 'refer') continue;
    const sipfrag = readSipfrag(text, first.number);
    if (sipfrag === undefined) continue;
    const key = `${thread[first.number]} ${toTag}`;
    const draft = (event?.id !== undefined && byId.get(`${key} ${event.id}`)) || latest.get(key);
    draft?.notifies.push(sipfrag);
  }
}

function finishReferral(
  { tree, referTo, thread, notifies }: Draft,
  sides: SideOfTree,
  texts: MessageTexts,
  index: MessageIndex,
  links: TransferLinks,
): Transfer {
  const { first, final } = tree;
  const linked = links.refer(first.number)?.newCall;
  const newCall = linked && {
    thread: linked.start.thread,
    callId: linked.start.callId,
    invite: linked.start.message,
    foundBy: linked.foundBy,
  };
  const replacesCallId = referTo.replaces?.callId;
  const replacedThread = replacesCallId === undefined ? undefined : index.findThread(replacesCallId);
  const answer = final && texts.message(final.received.number);
  return {
    kind: referTo.replaces === undefined ? 'blind' : 'attended',
    by: sides.of(tree),
    refer: first.number,
    referStatus: final?.status,
    referFinal: final?.received.number,
    referTo: withoutHeaders(referTo.uri.text),
    notifies,
    noSubscription: (answer && parsed(answer, referSubHeader)) === false,
    replacesCallId,
    replacedThread,
    newCall,
    ...judge(tree, notifies, newCall, index),
    end: endOfThread(index, thread, first.number),
    replacedEnd: replacedThread === undefined ? undefined : endOfThread(index, replacedThread, first.number),
  };
}

type Judgement = Pick<Transfer, 'outcome' | 'status' | 'statusMessage'>;

/** The refusal of the REFER, else what the last NOTIFY says, else the response to the new INVITE. */
function judge(
  { final }: RequestTree,
  notifies: readonly Sipfrag[],
  newCall: NewCall | undefined,
  index: MessageIndex,
): Judgement {
  if (final !== undefined && isFailure(final.status)) {
    return { outcome: 'failed', status: final.status, statusMessage: final.received.number };
  }
  const told = notifies.findLast(({ status }) => status >= 200);
  if (told !== undefined) return verdict(told);
  const found = newCall && finalOfCall(index, newCall.thread);
  return found === undefined
    ? { outcome: 'pending', status: undefined, statusMessage: undefined }
    : verdict(found);
}

function verdict({ status, message }: { readonly status: number; readonly message: number }): Judgement {
  return { outcome: isSuccess(status) ? 'succeeded' : 'failed', status, statusMessage: message };
}

/** A pickup or the end of a transfer whose REFER was not captured. */
function describeTakeover(
  { start, reference, replaced }: Takeover,
  thread: number,
  index: MessageIndex,
): Transfer {
  const { from } = index.threads.columns;
  const found = finalOfCall(index, start.thread);
  return {
    kind: 'invite-replaces',
    by: placeTaken(index, thread, reference.fromTag),
    refer: undefined,
    referStatus: undefined,
    referFinal: undefined,
    referTo: addressUri(index.texts.text(from[start.thread]!)) ?? '',
    notifies: [],
    noSubscription: false,
    replacesCallId: reference.callId,
    replacedThread: replaced,
    newCall: { thread: start.thread, callId: start.callId, invite: start.message, foundBy: 'dialog' },
    ...(found === undefined
      ? { outcome: 'pending', status: undefined, statusMessage: undefined }
      : verdict(found)),
    end: endOfThread(index, thread, start.message),
    replacedEnd: endOfThread(index, thread, start.message),
  };
}

/** The INVITE goes to the side with the to-tag; the other one, with the from-tag, has to leave (RFC 3891 3). */
function placeTaken(index: MessageIndex, thread: number, fromTag: string | undefined): Side {
  const first = index.threads.columns.first[thread]!;
  return index.texts.text(index.messages.columns.fromTag[first]!) === fromTag ? 'caller' : 'callee';
}

/** A B2BUA passes a REFER on to the other leg: one transfer, told where it was asked, with what the other leg knows. */
function mergeRelayed(transfers: readonly Transfer[], index: MessageIndex): Transfer[] {
  const { thread, seconds } = index.messages.columns;
  const merged: Transfer[] = [];
  const latest = new Map<string, number>();
  for (const transfer of transfers) {
    const refer = transfer.refer!;
    const key = `${transfer.by} ${userOf(transfer.referTo)}`;
    const at = latest.get(key);
    const before = at === undefined ? undefined : merged[at]!;
    const isRelayed =
      before !== undefined &&
      thread[before.refer!] !== thread[refer] &&
      !(seconds[refer]! - seconds[before.refer!]! > RELAY_SECONDS);
    if (!isRelayed) {
      latest.set(key, merged.push(transfer) - 1);
      continue;
    }
    const isKnown = before.outcome !== 'pending';
    merged[at!] = {
      ...before,
      newCall: before.newCall ?? transfer.newCall,
      outcome: isKnown ? before.outcome : transfer.outcome,
      status: isKnown ? before.status : transfer.status,
      statusMessage: isKnown ? before.statusMessage : transfer.statusMessage,
    };
  }
  return merged;
}

/** Seconds in which a B2BUA passes a REFER on. */
const RELAY_SECONDS = 4;

/** The user part, or the host where there is none. */
function userOf(uri: string): string {
  const at = uri.indexOf('@');
  return at < 0 ? uri : uri.slice(uri.indexOf(':') + 1, at);
}

function withoutHeaders(uri: string): string {
  const at = uri.indexOf('@');
  const question = uri.indexOf('?', Math.max(at, 0));
  return question < 0 ? uri : uri.slice(0, question);
}

/** Who sent a request: outside of calls, whoever sent the first one is the caller. */
class SideOfTree {
  private readonly sides = new Map<RequestTree, Side>();
  private readonly firstTag: number | undefined;

  constructor({ legs, trees }: Call) {
    this.firstTag = trees[0]?.fromTag;
    for (const { leg } of legs) for (const tree of leg.trees) this.sides.set(tree, sideOf(leg, tree.fromTag));
  }

  of(tree: RequestTree): Side {
    return this.sides.get(tree) ?? (tree.fromTag === this.firstTag ? 'caller' : 'callee');
  }
}
