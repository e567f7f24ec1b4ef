import { eventHeader } from '../../sip/headers/event.ts';
import { expiresHeader } from '../../sip/headers/expires.ts';
import { sipEtagHeader } from '../../sip/headers/sip-etag.ts';
import { sipIfMatchHeader } from '../../sip/headers/sip-if-match.ts';
import { toHeader } from '../../sip/headers/to.ts';
import { parsed } from '../../sip/message.ts';
import { method, type MessageIndex } from '../../sip/message-index.ts';
import { addressOfRecord } from '../../sip/uri.ts';
import { buildAttempts, type Attempt } from '../attempt.ts';
import type { Call } from '../call.ts';
import { elapsed, isSuccess, type Message, type Timed } from '../message.ts';
import type { MessageTexts } from '../message-texts.ts';
import { readNotificationBody, type NotificationBody } from './notification-body.ts';

interface PublicationUpdate {
  readonly kind: 'initial' | 'refresh' | 'modify' | 'remove';
  /** The last PUBLISH of the attempt. */
  readonly message: Message;
  readonly status: number | undefined;
  /** The entity-tag that a 2xx gave. */
  readonly etag: string | undefined;
  readonly body: NotificationBody | undefined;
}

/** The state of one event package that somebody publishes, through all its entity-tags (RFC 3903 4). */
export interface Publication {
  readonly thread: number;
  readonly event: string;
  /** Whose state it is: To, as `sip:alice@example.com`. */
  readonly presentity: string | undefined;
  /** When the capture ends. */
  readonly state: 'published' | 'expired' | 'removed' | 'failed' | 'pending';
  readonly expires: number | undefined;
  readonly updates: readonly PublicationUpdate[];
}

/** The publications of a conversation: requests whose SIP-If-Match names the entity-tag before belong together. */
export function findPublications(
  call: Call,
  texts: MessageTexts,
  index: MessageIndex,
  captureEnd: Timed,
): Publication[] {
  const trees = call.trees.filter((tree) => tree.method === method.PUBLISH);
  const publications: { updates: Update[] }[] = [];
  const byEtag = new Map<string, { updates: Update[] }>();
  for (const attempt of buildAttempts(trees, index.sdp)) {
    const update = readUpdate(attempt, texts);
    const { etag, matches } = update;
    let publication = byEtag.get(`${update.event} ${matches}`);
    if (matches === undefined || publication === undefined) {
      publication = { updates: [] };
      publications.push(publication);
    }
    publication.updates.push(update);
    if (etag !== undefined) byEtag.set(`${update.event} ${etag}`, publication);
  }
  return publications.map(({ updates }) => finish(updates, texts, index, captureEnd));
}

interface Update extends PublicationUpdate {
  readonly event: string;
  readonly matches: string | undefined;
  readonly expires: number | undefined;
  readonly answer: Message | undefined;
}

/** RFC 3903 4.1, table 1: by SIP-If-Match, body and Expires. */
function readUpdate({ last }: Attempt, texts: MessageTexts): Update {
  const { final, first } = last;
  const message = texts.message(first.number);
  const answer = final && texts.message(final.received.number);
  const matches = message && parsed(message, sipIfMatchHeader);
  const asked = message && parsed(message, expiresHeader);
  const isPublished = final !== undefined && isSuccess(final.status);
  const hasBody = message !== undefined && message.body.end > message.body.start;
  return {
    kind: asked === 0 ? 'remove' : matches === undefined ? 'initial' : hasBody ? 'modify' : 'refresh',
    message: first,
    status: final?.status,
    etag: isPublished && answer !== undefined ? parsed(answer, sipEtagHeader) : undefined,
    body: message && readNotificationBody(message),
    event: (message && parsed(message, eventHeader)?.package) ?? 'unknown',
    matches,
    expires: (answer && parsed(answer, expiresHeader)) ?? asked,
    answer: final?.received,
  };
}

function finish(
  updates: readonly Update[],
  texts: MessageTexts,
  index: MessageIndex,
  captureEnd: Timed,
): Publication {
  const first = updates[0]!;
  const message = texts.message(first.message.number);
  const to = message && parsed(message, toHeader);
  const done = updates.findLast(({ status }) => status !== undefined && isSuccess(status));
  return {
    thread: index.messages.columns.thread[first.message.number]!,
    event: first.event,
    presentity: to && addressOfRecord(to.uri),
    state: stateOf(updates, done, captureEnd),
    expires: done?.expires,
    updates: updates.map(({ kind, message: request, status, etag, body }) => ({
      kind,
      message: request,
      status,
      etag,
      body,
    })),
  };
}

function stateOf(
  updates: readonly Update[],
  done: Update | undefined,
  captureEnd: Timed,
): Publication['state'] {
  if (done === undefined) return updates.some(({ status }) => status !== undefined) ? 'failed' : 'pending';
  if (done.kind === 'remove') return 'removed';
  const { answer, expires } = done;
  const hasRunOut = answer !== undefined && expires !== undefined && elapsed(answer, captureEnd) >= expires;
  return hasRunOut ? 'expired' : 'published';
}
