import { contactHeader } from '../../sip/headers/contact.ts';
import { recordRouteHeader } from '../../sip/headers/record-route.ts';
import { parsed, type SipMessage } from '../../sip/message.ts';
import { method } from '../../sip/message-index.ts';
import type { Uri } from '../../sip/uri.ts';
import { isInitialInvite, otherSide, sideOf, type Dialog, type Leg, type Side } from '../leg.ts';
import { isFailure, isSuccess, type Message } from '../message.ts';
import type { MessageTexts } from '../message-texts.ts';
import type { RequestTree, Response, Transaction } from '../transaction.ts';

/** A Contact that sets or refreshes where requests to one side of a dialog go (RFC 3261 12.1, 12.2). */
export interface TargetRefresh {
  /** The side that requests with this target go to. */
  readonly of: Side;
  /** Message that carried it, at one place on its way. */
  readonly message: Message;
  readonly uri: Uri;
  /** False in a request that was refused or has no final response: it may or may not count (RFC 6141 4). */
  readonly isSure: boolean;
}

/** Where the requests of a dialog go. */
export interface DialogPath {
  readonly dialog: Dialog;
  /** Requests inside the dialog, in order. */
  readonly trees: readonly RequestTree[];
  /** All Contacts seen, on every hop, in order. */
  readonly refreshes: readonly TargetRefresh[];
  /** The URIs that requests to each side go to at last, as its peer knows them. */
  readonly remoteTargets: Readonly<Record<Side, string | undefined>>;
  /** The route set of each side's requests, the first hop first (RFC 3261 12.1.1, 12.1.2). */
  readonly routeSets: Readonly<Record<Side, readonly string[]>>;
}

/** A response to the initial INVITE that begins or confirms a dialog. */
interface Beginning {
  readonly tree: RequestTree;
  readonly response: Response;
}

/** Follows the remote targets and route sets of each dialog of a leg. */
export function findDialogPaths(leg: Leg, texts: MessageTexts): DialogPath[] {
  const beginnings = new Map<number, Beginning[]>();
  const inDialog = new Map<number, RequestTree[]>();
  const transactionOf = new Map<number, Transaction>();
  for (const tree of leg.trees) {
    if (tree.toTag !== 0) add(inDialog, calleeTagOf(leg, tree), tree);
    if (!isInitialInvite(tree)) continue;
    for (const transaction of tree.transactions) {
      for (const { number } of transaction.responses) transactionOf.set(number, transaction);
    }
    for (const response of tree.responses) {
      const { status, toTag } = response;
      if (toTag !== 0 && status > 100 && !isFailure(status)) add(beginnings, toTag, { tree, response });
    }
  }
  return leg.dialogs.map((dialog) => {
    const began = beginnings.get(dialog.calleeTag) ?? [];
    const trees = inDialog.get(dialog.calleeTag) ?? [];
    const refreshes = new Refreshes(texts);
    for (const { tree, response } of began) {
      const side = sideOf(leg, tree.fromTag);
      for (const message of response.hops) {
        refreshes.note(otherSide(side), message, true);
        refreshes.note(side, transactionOf.get(message.number)?.request, true);
      }
    }
    for (const tree of trees) refreshes.noteRequest(tree, sideOf(leg, tree.fromTag));
    const list = refreshes.inOrder();
    const route = (message: Message | undefined): string[] => recordRoutesOf(message, texts);
    const answer = (began.find(({ response }) => isSuccess(response.status)) ?? began[0])?.response;
    return {
      dialog,
      trees,
      refreshes: list,
      remoteTargets: { caller: lastTarget(list, 'caller'), callee: lastTarget(list, 'callee') },
      // The callee takes Record-Route of the INVITE as it is, the caller that of the response in reverse order.
      routeSets: {
        caller: route(answer?.received).reverse(),
        callee: route(answer && transactionOf.get(answer.sent.number)?.request),
      },
    };
  });
}

/** Contacts of one dialog; each message counts once. */
class Refreshes {
  private readonly texts: MessageTexts;
  private readonly byMessage = new Map<number, TargetRefresh>();

  constructor(texts: MessageTexts) {
    this.texts = texts;
  }

  note(of: Side, message: Message | undefined, isSure: boolean): void {
    if (message === undefined || this.byMessage.has(message.number)) return;
    const uri = contactOf(this.texts.message(message.number));
    if (uri !== undefined) this.byMessage.set(message.number, { of, message, uri, isSure });
  }

  /** INVITE and UPDATE refresh the target of both sides (RFC 3261 12.2.1.2, 12.2.2, RFC 3311 5). */
  noteRequest({ method: kind, transactions, responses, final }: RequestTree, sender: Side): void {
    if (kind !== method.INVITE && kind !== method.UPDATE) return;
    const isAccepted = final !== undefined && isSuccess(final.status);
    for (const { request } of transactions) this.note(sender, request, isAccepted);
    for (const { status, hops } of responses) {
      if (status <= 100 || isFailure(status)) continue;
      for (const message of hops) this.note(otherSide(sender), message, isSuccess(status));
    }
  }

  inOrder(): TargetRefresh[] {
    return [...this.byMessage.values()].sort((a, b) => a.message.number - b.message.number);
  }
}

function add<T>(map: Map<number, T[]>, key: number, value: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

function calleeTagOf(leg: Leg, tree: RequestTree): number {
  return sideOf(leg, tree.fromTag) === 'caller' ? tree.toTag : tree.fromTag;
}

function contactOf(message: SipMessage | undefined): Uri | undefined {
  if (message === undefined) return undefined;
  const [contact] = parsed(message, contactHeader);
  return contact === undefined || contact.wildcard ? undefined : contact.uri;
}

function recordRoutesOf(message: Message | undefined, texts: MessageTexts): string[] {
  const text = message && texts.message(message.number);
  return text === undefined ? [] : parsed(text, recordRouteHeader).map(({ uri }) => uri.text);
}

/** The last one: later appearances of a message are nearer to the peer that received it. */
function lastTarget(refreshes: readonly TargetRefresh[], of: Side): string | undefined {
  return refreshes.findLast((refresh) => refresh.of === of && refresh.isSure)?.uri.text;
}
