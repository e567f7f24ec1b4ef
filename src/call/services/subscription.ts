import { eventHeader } from '../../sip/headers/event.ts';
import { expiresHeader } from '../../sip/headers/expires.ts';
import { fromHeader } from '../../sip/headers/from.ts';
import { subscriptionStateHeader } from '../../sip/headers/subscription-state.ts';
import { toHeader } from '../../sip/headers/to.ts';
import { header, parsed } from '../../sip/message.ts';
import { method, type MessageIndex } from '../../sip/message-index.ts';
import { addressOfRecord } from '../../sip/uri.ts';
import { isRetry } from '../attempt.ts';
import type { Call } from '../call.ts';
import { isSuccess, type Message, type Timed } from '../message.ts';
import type { MessageTexts } from '../message-texts.ts';
import { readNotificationBody, type NotificationBody } from './notification-body.ts';
import { Lifetime, type LifetimeEnd } from './subscription-lifetime.ts';
import type { RequestTree } from '../transaction.ts';

interface Notification {
  readonly message: Message;
  /** Final status of its response. */
  readonly status: number | undefined;
  /** As Subscription-State says, in lower case. */
  readonly state: string | undefined;
  readonly reason: string | undefined;
  readonly body: NotificationBody | undefined;
}

/** A subscription to an event package, one for each notifier that took part (RFC 6665 4.4). */
export interface Subscription extends LifetimeEnd {
  readonly thread: number;
  /** `presence`, `dialog`, `refer`, ... */
  readonly event: string;
  /** The id of its Event, which tells several in one dialog apart. */
  readonly id: string | undefined;
  /** `sip:alice@example.com`; undefined where no message says. */
  readonly subscriber: string | undefined;
  readonly notifier: string | undefined;
  /** Final status of the SUBSCRIBE or REFER that began it. */
  readonly status: number | undefined;
  /** No request asked for its notifications: they came out of a dialog. */
  readonly isUnsolicited: boolean;
  /** SUBSCRIBE (or REFER) requests, challenged ones included. */
  readonly requests: readonly Message[];
  /** Those that prolonged it. */
  readonly refreshes: readonly Message[];
  readonly notifications: readonly Notification[];
  /** Failures that SUBSCRIBE requests got, challenges that were answered aside. */
  readonly refusals: readonly Message[];
  /** Numbers of all messages, in order. */
  readonly messages: readonly number[];
}

/** The subscriptions of a conversation, in the order in which they began; of a call, those that its REFERs began. */
export function findSubscriptions(
  call: Call,
  texts: MessageTexts,
  index: MessageIndex,
  captureEnd: Timed,
): Subscription[] {
  const drafts = new Drafts(texts, index);
  for (const tree of call.trees) {
    if (tree.method === method.SUBSCRIBE) drafts.subscribe(tree);
    else if (tree.method === method.REFER) drafts.refer(tree);
    else if (tree.method === method.NOTIFY) drafts.notify(tree);
  }
  const copies = new Map<number, number[]>();
  for (const [number, { of }] of call.copies) {
    const known = copies.get(of.number);
    if (known === undefined) copies.set(of.number, [number]);
    else known.push(number);
  }
  return drafts.all.flatMap((draft) =>
    splitFork(draft).map((one): Subscription => {
      const numbers = [...one.requests, ...one.notifies].flatMap(messagesOf);
      const all = new Set(numbers.flatMap((number) => [number, ...(copies.get(number) ?? [])]));
      return { ...finish(one, texts, index, captureEnd), messages: [...all].sort((a, b) => a - b) };
    }),
  );
}

interface Draft {
  readonly event: string;
  id: string | undefined;
  readonly isRefer: boolean;
  readonly isUnsolicited: boolean;
  readonly requests: RequestTree[];
  readonly notifies: RequestTree[];
}

/** Sorts requests to subscriptions: by the subscriber's tag, the event package and its id (RFC 6665 4.5.1). */
class Drafts {
  readonly all: Draft[] = [];
  private readonly byKey = new Map<string, Draft>();
  private readonly texts: MessageTexts;
  private readonly index: MessageIndex;

  constructor(texts: MessageTexts, index: MessageIndex) {
    this.texts = texts;
    this.index = index;
  }

  subscribe(tree: RequestTree): void {
    const { event, id } = this.eventOf(tree);
    const key = `${tree.fromTag} ${event} ${id ?? ''}`;
    let draft = this.byKey.get(key);
    // Outside a dialog, the same client subscribes anew once the last SUBSCRIBE was accepted.
    const previous = draft?.requests[draft.requests.length - 1];
    if (tree.toTag === 0 && previous?.final !== undefined && isSuccess(previous.final.status))
      draft = undefined;
    const last = this.all[this.all.length - 1];
    // A retry with another From tag, which RFC 3261 8.1.3.5 does not allow, is still a retry.
    if (draft === undefined && last !== undefined && last.event === event && last.id === id) {
      const before = last.requests[last.requests.length - 1];
      if (before !== undefined && isRetry(before, tree, this.index.sdp)) this.byKey.set(key, (draft = last));
    }
    draft ??= this.begin(key, { event, id });
    draft.requests.push(tree);
  }

  /** RFC 3515 2.4.4: a REFER that was accepted is a subscription, unless both sides do without (RFC 4488). */
  refer(tree: RequestTree): void {
    const isAccepted = tree.final === undefined || isSuccess(tree.final.status);
    if (!isAccepted || this.isWithoutSubscription(tree)) return;
    const draft = this.begin(`${tree.fromTag} refer ${tree.cseq}`, {
      event: 'refer',
      id: undefined,
      isRefer: true,
    });
    // Without an id, notifications are of the latest REFER.
    this.byKey.set(`${tree.fromTag} refer `, draft);
    draft.requests.push(tree);
  }

  notify(tree: RequestTree): void {
    const { event, id } = this.eventOf(tree);
    const { toTag, fromTag } = tree;
    const isOutside = toTag === 0;
    const key = `${isOutside ? fromTag : toTag} ${event} ${id ?? ''}`;
    // Some notifiers leave the id out that the subscriber gave.
    const draft = this.byKey.get(key) ?? (isOutside ? undefined : this.byKey.get(`${toTag} ${event} `));
    const known = draft ?? this.begin(key, { event, id, isUnsolicited: isOutside });
    if (known.isRefer) known.id ??= id;
    known.notifies.push(tree);
  }

  private begin(
    key: string,
    given: { event: string; id: string | undefined; isRefer?: boolean; isUnsolicited?: boolean },
  ): Draft {
    const draft = { isRefer: false, isUnsolicited: false, ...given, requests: [], notifies: [] };
    this.all.push(draft);
    this.byKey.set(key, draft);
    return draft;
  }

  private eventOf({ first }: RequestTree): { event: string; id: string | undefined } {
    const message = this.texts.message(first.number);
    const event = message && parsed(message, eventHeader);
    return { event: event?.package ?? 'unknown', id: event?.id };
  }

  private isWithoutSubscription({ first, final }: RequestTree): boolean {
    const answer = final === undefined ? undefined : this.texts.message(final.received.number);
    const request = this.texts.message(first.number);
    const saysNo = (message: typeof request): boolean =>
      message !== undefined && header(message, 'Refer-Sub')?.value.trim().toLowerCase() === 'false';
    return saysNo(answer) || (final === undefined && saysNo(request));
  }
}

/** A SUBSCRIBE that forked makes a subscription with each notifier that answers by NOTIFY (RFC 6665 4.4.1). */
function splitFork(draft: Draft): Draft[] {
  const byNotifier = new Map<number, RequestTree[]>();
  for (const tree of draft.notifies) {
    const list = byNotifier.get(tree.fromTag);
    if (list === undefined) byNotifier.set(tree.fromTag, [tree]);
    else list.push(tree);
  }
  if (byNotifier.size < 2) return [draft];
  return [...byNotifier].map(([tag, notifies], i) => ({
    ...draft,
    notifies,
    requests: draft.requests.filter(({ toTag }) => toTag === tag || (toTag === 0 && i === 0)),
  }));
}

function finish(
  draft: Draft,
  texts: MessageTexts,
  index: MessageIndex,
  captureEnd: Timed,
): Omit<Subscription, 'messages'> {
  const trees = [...draft.requests, ...draft.notifies].sort((a, b) => a.first.number - b.first.number);
  const life = new Lifetime();
  const notifications: Notification[] = [];
  const refreshes: Message[] = [];
  for (const tree of trees) {
    const message = texts.message(tree.first.number);
    if (tree.method === method.NOTIFY) {
      const says = message && parsed(message, subscriptionStateHeader);
      notifications.push({
        message: tree.first,
        status: tree.final?.status,
        state: says?.state,
        reason: says?.reason,
        body: message && readNotificationBody(message),
      });
      life.notified(tree, says);
    } else {
      const answer = tree.final && texts.message(tree.final.received.number);
      const asked = message && parsed(message, expiresHeader);
      const granted = (answer && parsed(answer, expiresHeader)) ?? asked;
      if (life.asked(tree, asked, tree.method === method.REFER ? undefined : granted))
        refreshes.push(tree.first);
    }
  }
  return {
    thread: index.messages.columns.thread[trees[0]!.first.number]!,
    event: draft.event,
    id: draft.id,
    ...partiesOf(draft, texts),
    ...life.end(captureEnd),
    status: draft.requests.findLast(({ toTag }) => toTag === 0 || draft.isRefer)?.final?.status,
    isUnsolicited: draft.isUnsolicited,
    requests: draft.requests.map(({ first }) => first),
    refreshes,
    notifications,
    refusals: draft.requests.flatMap(({ final }, i) =>
      final === undefined || isSuccess(final.status) || draft.requests[i + 1]?.first.hasCredentials === true
        ? []
        : [final.received],
    ),
  };
}

function messagesOf({ transactions }: RequestTree): number[] {
  return transactions.flatMap(({ request, responses }) =>
    (request === undefined ? responses : [request, ...responses]).map(({ number }) => number),
  );
}

/** The subscriber is in From of SUBSCRIBE and in To of NOTIFY. */
function partiesOf(
  { requests, notifies }: Draft,
  texts: MessageTexts,
): { subscriber: string | undefined; notifier: string | undefined } {
  const first = (requests[0] ?? notifies[0])?.first;
  const message = first && texts.message(first.number);
  const from = message && parsed(message, fromHeader);
  const to = message && parsed(message, toHeader);
  const [a, b] = [from && addressOfRecord(from.uri), to && addressOfRecord(to.uri)];
  return requests.length > 0 ? { subscriber: a, notifier: b } : { subscriber: b, notifier: a };
}
