import type { SessionDescription } from '../../sdp/model.ts';
import { requireHeader } from '../../sip/headers/require.ts';
import type { Reason } from '../../sip/headers/reason.ts';
import { unsupportedHeader } from '../../sip/headers/unsupported.ts';
import { parsed, type SipMessage } from '../../sip/message.ts';
import type { Message } from '../message.ts';
import type { MessageTexts } from '../message-texts.ts';
import {
  clip,
  formatReason,
  formatWarning,
  isNormal,
  isQ850,
  isSip,
  phraseOf,
  readReasons,
  readRetryAfter,
  readWarnings,
  saysMore,
} from './reasons.ts';
import { formatOffer, whyMediaRefused, type RefusedOffer } from './refused-media.ts';
import type { RequestTree, Response } from '../transaction.ts';

/** What a failure says, as parts of a sentence; the most telling first. */
export interface Refusal {
  readonly parts: readonly string[];
  readonly explains: boolean;
  readonly messages: readonly Message[];
}

/**
 * Why a request was refused: its media, a missing extension or credentials, else what Reason, Warning and Retry-After
 * add. Reads the response on all of its hops, as some of them lose header fields.
 */
export function whyRefused(tree: RequestTree, final: Response, texts: MessageTexts): Refusal {
  // A proxy that answers in the place of whoever refused gives the same status with a tag of its own.
  const same = tree.responses.filter(({ status }) => status === final.status).flatMap(({ hops }) => hops);
  const read = textsOf([final.received, ...final.hops, ...same].slice(0, HOPS), texts);
  const offer = offerBefore(tree, final.sent, texts);
  const early = earlyDescription(tree, final.sent, texts);
  for (const { message, text } of read) {
    const explained = explainStatus(final.status, text, tree, {
      offer,
      able: texts.sdp(message.number) ?? early,
      warnings: readWarnings(text),
      by: 'the callee',
    });
    const added = [
      ...readReasons(text)
        .filter((reason) => !isNormal(reason) && !repeats(reason, final.status))
        .map(formatReason),
      ...readWarnings(text)
        .filter(({ code }) => explained === undefined || code === 399)
        .map(formatWarning),
      ...[readRetryAfter(text)].filter((part) => part !== undefined),
    ];
    const parts = explained === undefined ? added : [explained, ...added];
    if (parts.length > 0) return { parts, explains: explained !== undefined, messages: [message] };
  }
  if (offer === undefined || (final.status !== 488 && final.status !== 606))
    return { parts: [], explains: false, messages: [] };
  const parts = [`the offer was not acceptable: ${formatOffer(offer)}`];
  return { parts, explains: true, messages: [final.received] };
}

/** Appearances of a response that are read: a request rarely goes over more than ten hops. */
const HOPS = 64;

/** What follows from the status itself and the fields that belong to it. */
function explainStatus(
  status: number,
  text: SipMessage,
  tree: RequestTree,
  offer: RefusedOffer,
): string | undefined {
  switch (status) {
    case 401:
    case 407:
      return tree.first.hasCredentials
        ? 'the credentials were refused'
        : 'nobody tried again with credentials';
    case 420:
      return named('not supported: ', parsed(text, unsupportedHeader));
    case 421:
      return named('needs the extension ', parsed(text, requireHeader));
    default:
      return whyMediaRefused(offer);
  }
}

function named(what: string, names: readonly string[]): string | undefined {
  return names.length === 0 ? undefined : `${what}${names.slice(0, 5).map(clip).join(', ')}`;
}

/** The offer in the request to which a response was sent, as it was on that hop. */
function offerBefore(
  { first, transactions }: RequestTree,
  response: Message,
  texts: MessageTexts,
): SessionDescription | undefined {
  const hop = transactions.find(({ responses }) => responses.includes(response));
  const request = hop?.request ?? (first.isRequest ? first : undefined);
  return request && texts.sdp(request.number);
}

/** What whoever refused had described before, in a provisional response of the same dialog. */
function earlyDescription(
  { responses }: RequestTree,
  { toTag }: Message,
  texts: MessageTexts,
): SessionDescription | undefined {
  const early = responses.find(
    (response) => toTag !== 0 && response.toTag === toTag && response.sent.sdp !== 0,
  );
  return early === undefined ? undefined : texts.sdp(early.sent.number);
}

/** Causes that say in the words of the telephone network what the status says already. */
const sameAs: ReadonlyMap<number, number> = new Map([
  [404, 1],
  [410, 22],
  [484, 28],
  [486, 17],
  [600, 17],
  [603, 21],
]);

function repeats(reason: Reason, status: number): boolean {
  if (isSip(reason)) return reason.cause === status;
  // Carriers write into its text what blocked the call.
  return isQ850(reason) && sameAs.get(status) === reason.cause && !saysMore(reason.text, phraseOf(reason));
}

/** Messages with their texts, each once; those that can't be read again are left out. */
export function* textsOf(
  messages: Iterable<Message>,
  texts: MessageTexts,
): Generator<{ message: Message; text: SipMessage }> {
  for (const message of new Set(messages)) {
    const text = texts.message(message.number);
    if (text !== undefined) yield { message, text };
  }
}
