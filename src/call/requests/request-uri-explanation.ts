import { method } from '../../sip/message-index.ts';
import type { Call } from '../call.ts';
import { isInitialInvite, sideOf } from '../leg.ts';
import type { MessageTexts } from '../message-texts.ts';
import type { RequestUriJudgement } from './request-uri.ts';
import { differencesOf, readUri } from './target-uri.ts';
import type { Uri } from '../../sip/uri.ts';

/** Why a request inside a dialog has the Request-URI it has, for the page. */
export interface RequestUriExplanation {
  /** Number of the request. */
  readonly message: number;
  /** Number of the message with the Contact that it follows (or, verdict `other`, should have followed). */
  readonly contactIn: number;
  readonly verdict: RequestUriJudgement['verdict'];
  /** One or two sentences. */
  readonly text: string;
}

/** Puts the judgements of a call in words; only caller's requests are compared with what was dialled. */
export function explainRequestUris(
  call: Call,
  judgements: readonly RequestUriJudgement[],
  texts: MessageTexts,
): RequestUriExplanation[] {
  const dialled = new Map<number, Uri>();
  for (const { leg } of call.legs) {
    const invite = leg.trees.find(isInitialInvite);
    const uri = invite && requestUriOf(invite.first.number, texts);
    if (invite === undefined || uri === undefined) continue;
    for (const tree of leg.trees)
      if (sideOf(leg, tree.fromTag) === 'caller') dialled.set(tree.first.number, uri);
  }
  return judgements.map(({ request, target, verdict, uri }) => ({
    message: request.number,
    contactIn: target.message.number,
    verdict,
    text: explain(verdict, uri, target.uri, dialled.get(request.number), carrierOf(target.message)),
  }));
}

function requestUriOf(message: number, texts: MessageTexts): Uri | undefined {
  const startLine = texts.message(message)?.startLine;
  return startLine?.kind === 'request' ? readUri(startLine.requestUri) : undefined;
}

function carrierOf({ isRequest, status, method: kind }: RequestUriJudgement['request']): string {
  if (!isRequest) return `the ${status}`;
  return kind === method.UPDATE ? 'the UPDATE' : 'the INVITE';
}

function explain(
  verdict: RequestUriJudgement['verdict'],
  uri: Uri,
  contact: Uri,
  dialled: Uri | undefined,
  carrier: string,
): string {
  if (verdict === 'other') {
    return `The Request-URI should be ${contact.text}, the Contact of ${carrier} (RFC 3261 12.2.1.1).`;
  }
  if (verdict === 'strict-route') {
    return `The Request-URI is the next proxy, a strict router; the target ${contact.text} is the last Route (RFC 3261 12.2.1.1).`;
  }
  const start = `The Request-URI is the Contact of ${carrier} (RFC 3261 12.2.1.1)`;
  const differences = dialled === undefined ? [] : differencesOf(dialled, uri);
  if (dialled === undefined || differences.length === 0) return `${start}.`;
  const list = differences.join(' and ');
  return `${start}, not ${dialled.text} as it was dialled: it has ${list}, and rightly so.`;
}
