import { contactHeader } from '../../sip/headers/contact.ts';
import { parsed } from '../../sip/message.ts';
import { method } from '../../sip/message-index.ts';
import type { Reason } from '../../sip/headers/reason.ts';
import type { Call } from '../call.ts';
import { isInitialInvite, type Leg } from '../leg.ts';
import { isFailure, type Message } from '../message.ts';
import type { MessageTexts } from '../message-texts.ts';
import {
  clip,
  formatReason,
  formatWarning,
  isNormal,
  isQ850,
  isSip,
  readReasons,
  readWarnings,
} from './reasons.ts';
import type { RequestTree, Response } from '../transaction.ts';
import { textsOf, whyRefused, type Refusal } from './why-refused.ts';

/** Why a call failed or ended, as far as the messages that ended it say. */
export interface Ending {
  /** Part of a sentence; '' where they say nothing beyond their status. */
  readonly text: string;
  /** `network`: the cause is none of the two ends'. `elsewhere`: another phone took the call or refused it for all. */
  readonly by: 'network' | 'elsewhere' | 'end';
  /** The text says more than the reason phrase, which can be left out. */
  readonly explains: boolean;
  /** The messages in which it stands, the most telling first. */
  readonly messages: readonly Message[];
}

/** Undefined while the call is not over, or when no message says more than that it is. */
export function whyEnded(call: Call, texts: MessageTexts): Ending | undefined {
  const { outcome } = call;
  if (outcome === undefined) return undefined;
  switch (outcome.state) {
    case 'completed':
      return whyHungUp(call, texts);
    case 'cancelled':
      return whyCancelled(call, texts);
    case 'busy':
    case 'rejected':
    case 'failed':
      return whyFailed(call, texts);
    case 'redirected':
      return whyRedirected(call, texts);
    default:
      return undefined;
  }
}

/** Q.850 causes that speak of the network between the two ends. */
const networkCauses: ReadonlySet<number> = new Set([2, 3, 25, 27, 34, 38, 39, 41, 42, 43, 44, 46, 47]);

/** The Reason of the BYE (RFC 3326). That somebody hung up in the normal way is no news. */
function whyHungUp({ legs, outcome }: Call, texts: MessageTexts): Ending | undefined {
  const bye = legs.flatMap(({ leg }) => leg.trees).find(({ first }) => first === outcome?.endedAt);
  if (bye === undefined) return undefined;
  for (const { message, text } of textsOf(requestsOf(bye), texts)) {
    const reasons = readReasons(text).filter((reason) => !isNormal(reason));
    const warnings = readWarnings(text);
    if (reasons.length + warnings.length === 0) continue;
    const isNetwork = reasons.some((reason) => isQ850(reason) && networkCauses.has(reason.cause ?? 0));
    return {
      text: join([...reasons.map(formatReason), ...warnings.map(formatWarning)]),
      by: isNetwork ? 'network' : 'end',
      explains: false,
      messages: [message],
    };
  }
  return undefined;
}

/** The Reason of the CANCEL: that another phone answered (RFC 3326 1), or that the call was refused for all phones. */
function whyCancelled({ legs }: Call, texts: MessageTexts): Ending | undefined {
  const cancels = legs.flatMap(({ leg }) => leg.trees).filter(({ method: kind }) => kind === method.CANCEL);
  for (const { message, text } of textsOf(cancels.flatMap(requestsOf), texts)) {
    const reasons = readReasons(text);
    const elsewhere = reasons.find(isElsewhere);
    if (elsewhere !== undefined) {
      const protocol = isSip(elsewhere) ? 'SIP' : 'Q.850';
      return {
        text: `Reason: ${protocol};cause=${elsewhere.cause}`,
        by: 'elsewhere',
        explains: (elsewhere.cause ?? 0) < 300,
        messages: [message],
      };
    }
    const telling = reasons.filter((reason) => !isNormal(reason));
    if (telling.length === 0) continue;
    return { text: join(telling.map(formatReason)), by: 'end', explains: false, messages: [message] };
  }
  return undefined;
}

function isElsewhere(reason: Reason): boolean {
  const { cause = 0 } = reason;
  return isSip(reason) ? cause === 200 || cause >= 600 : isQ850(reason) && cause === 26;
}

function whyFailed({ legs }: Call, texts: MessageTexts): Ending | undefined {
  const own = failureOf(legs[0]?.leg);
  if (own === undefined) return undefined;
  const found = whyRefused(own.tree, own.final, texts);
  const next =
    legs.length > 1 ? legs.findLast(({ leg }, i) => i > 0 && failureOf(leg) !== undefined) : undefined;
  const cause = failureOf(next?.leg);
  if (cause === undefined || (found.parts.length > 0 && found.explains)) return endingOf(found);
  // What ended the other leg is why this one failed: a B2BUA often gives its own status.
  const deeper = whyRefused(cause.tree, cause.final, texts);
  const isSame = cause.final.status === own.final.status;
  if (isSame) return endingOf(found.parts.length > 0 ? found : deeper);
  const status = statusOf(cause.final.received, texts);
  const parts = [`${status} on the next leg`, ...(deeper.parts.length > 0 ? deeper.parts : found.parts)];
  return endingOf({ parts, explains: false, messages: [cause.final.received, ...deeper.messages] });
}

function failureOf(leg: Leg | undefined): { tree: RequestTree; final: Response } | undefined {
  const tree = leg?.trees.findLast(isInitialInvite);
  const final = tree?.final;
  return tree !== undefined && final !== undefined && isFailure(final.status) ? { tree, final } : undefined;
}

/** Where a 3xx sends the caller: `to sip:bob@example.com` (RFC 3261 21.3). */
function whyRedirected({ legs }: Call, texts: MessageTexts): Ending | undefined {
  const message = failureOf(legs[0]?.leg)?.final.received;
  const text = message && texts.message(message.number);
  if (text === undefined) return undefined;
  const contacts = parsed(text, contactHeader).flatMap((contact) =>
    contact.wildcard ? [] : [clip(contact.uri.text)],
  );
  if (contacts.length === 0) return undefined;
  return endingOf({
    parts: [`to ${contacts.slice(0, 3).join(', ')}`],
    explains: false,
    messages: [message!],
  });
}

function endingOf({ explains, messages, parts }: Refusal): Ending | undefined {
  return parts.length === 0 ? undefined : { text: join(parts), by: 'end', explains, messages };
}

function join(parts: readonly string[]): string {
  return [...new Set(parts)].slice(0, 3).join('; ');
}

function statusOf({ number, status }: Message, texts: MessageTexts): string {
  const line = texts.message(number)?.startLine;
  return `${status} ${line?.kind === 'response' ? clip(line.reason) : ''}`.trim();
}

function requestsOf({ transactions }: RequestTree): Message[] {
  return transactions.flatMap(({ request }) => request ?? []);
}
