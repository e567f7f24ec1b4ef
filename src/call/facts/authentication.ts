import { authorizationHeader } from '../../sip/headers/authorization.ts';
import { proxyAuthenticateHeader } from '../../sip/headers/proxy-authenticate.ts';
import { proxyAuthorizationHeader } from '../../sip/headers/proxy-authorization.ts';
import type { Authentication as HeaderValue } from '../../sip/headers/shapes/authentication.ts';
import { wwwAuthenticateHeader } from '../../sip/headers/www-authenticate.ts';
import type { SingleHeader } from '../../sip/headers/definition.ts';
import { headersOf, type SipMessage } from '../../sip/message.ts';
import { method, type MessageIndex } from '../../sip/message-index.ts';
import { parameterValue } from '../../sip/parameters.ts';
import { isRetry } from '../attempt.ts';
import type { Call } from '../call.ts';
import type { MessageTexts } from '../message-texts.ts';
import type { RequestTree, Response } from '../transaction.ts';

/** What a 401 or 407 asks for (RFC 3261 22, RFC 7616 3.3). The nonce itself is of no use to a reader. */
interface Challenge {
  /** Number of the 401 or 407. */
  readonly message: number;
  readonly status: number;
  readonly scheme: string;
  readonly realm: string;
  /** As written; MD5 where it is not said. */
  readonly algorithm: string;
  readonly qop: string | undefined;
  /** The credentials were right but for a nonce that is too old. */
  readonly isStale: boolean;
}

/** Credentials in a request: nothing in here helps to find the password. */
interface Credentials {
  readonly realm: string;
  readonly username: string;
  readonly algorithm: string;
  /** As written: eight hexadecimal digits. */
  readonly nonceCount: string | undefined;
  /** They answer the response before, not an earlier challenge. */
  readonly answersChallenge: boolean;
  /** The same nonce and count were used before, by another request (RFC 7616 3.4.4). */
  readonly isReplayed: boolean;
}

/** A request and what became of it. */
export interface AuthenticationTry {
  readonly request: number;
  readonly response: number | undefined;
  readonly status: number | undefined;
  readonly credentials: readonly Credentials[];
  /** What its response asks for. */
  readonly challenges: readonly Challenge[];
  /** The challenge says that the credentials were wrong: they answered the one before. */
  readonly isRefused: boolean;
}

/** `refused`: credentials were wrong. `unanswered`: nobody sent any. `pending`: the capture tells no end. */
type AuthenticationOutcome = 'accepted' | 'refused' | 'unanswered' | 'pending';

/** What it took to get one request through: challenges, and the requests that answer them. */
export interface Authentication {
  readonly method: string;
  /** Inside a dialog. */
  readonly isInDialog: boolean;
  /** Tag of whoever sent the requests. */
  readonly fromTag: number;
  readonly tries: readonly AuthenticationTry[];
  /** Of the last challenge. */
  readonly realm: string;
  readonly outcome: AuthenticationOutcome;
}

/** All requests of a conversation that were challenged, in order; a request and its retries are one. */
export function findAuthentications(call: Call, texts: MessageTexts, index: MessageIndex): Authentication[] {
  const { thread } = index.messages.columns;
  const open = new Map<string, Chain>();
  const chains: Chain[] = [];
  const used = new Set<string>();
  for (const tree of call.trees) {
    if (tree.root.request === undefined || tree.method === method.ACK || tree.method === method.CANCEL)
      continue;
    const isChallenged = tree.final?.status === 401 || tree.final?.status === 407;
    const { number, source } = tree.first;
    const key = `${tree.method} ${thread[number]} ${source} ${tree.toTag === 0 ? '' : tree.fromTag}`;
    const before = open.get(key);
    const chain = before !== undefined && isRetry(before.last, tree, index.sdp) ? before : undefined;
    if (!isChallenged && chain === undefined) continue;
    const attempt = readTry(tree, texts, chain?.nonces ?? new Map<string, string>(), used);
    if (chain === undefined) {
      const begun = { first: tree, last: tree, ...attempt, tries: [attempt.tried] };
      open.set(key, begun);
      chains.push(begun);
      continue;
    }
    chain.last = tree;
    chain.nonces = attempt.nonces;
    chain.tries.push(attempt.tried);
    if (!isChallenged) open.delete(key);
  }
  return chains.map((chain) => finish(chain, texts, index));
}

/** A request and its retries. */
interface Chain {
  readonly first: RequestTree;
  last: RequestTree;
  readonly tries: AuthenticationTry[];
  /** What the last response asked to be answered: the nonce of each realm. */
  nonces: ReadonlyMap<string, string>;
}

function finish({ first, last, tries }: Chain, texts: MessageTexts, index: MessageIndex): Authentication {
  const challenges = tries.flatMap((tried) => tried.challenges);
  return {
    method: index.methodName(last.method),
    isInDialog: first.toTag !== 0,
    fromTag: last.fromTag,
    tries,
    realm: challenges[challenges.length - 1]?.realm ?? '',
    outcome: outcomeOf(tries[tries.length - 1]!, last, texts),
  };
}

function outcomeOf(
  last: AuthenticationTry,
  { responses }: RequestTree,
  texts: MessageTexts,
): AuthenticationOutcome {
  const { status, response, isRefused, credentials } = last;
  if (status === 401 || status === 407) return isRefused ? 'refused' : 'unanswered';
  if (status === 403 && credentials.length > 0 && blamesCredentials(texts.message(response!)))
    return 'refused';
  // Whoever goes on with the request has accepted the credentials; a 100 is sent before they are looked at.
  return status !== undefined || responses.some((sent) => sent.status > 100) ? 'accepted' : 'pending';
}

/** 403 has many reasons; some registrars use it for a wrong password and say so. */
function blamesCredentials(response: SipMessage | undefined): boolean {
  const startLine = response?.startLine;
  return startLine?.kind === 'response' && /\b(?:auth|password|credential|digest)/i.test(startLine.reason);
}

/** `asked`: the nonces of the response before; `used`: nonces and counts of all requests so far, to be added to. */
function readTry(
  { first, final }: RequestTree,
  texts: MessageTexts,
  asked: ReadonlyMap<string, string>,
  used: Set<string>,
): { tried: AuthenticationTry; nonces: ReadonlyMap<string, string> } {
  const request = texts.message(first.number);
  const response = final && texts.message(final.received.number);
  const credentials = request === undefined ? [] : readCredentials(request, asked, used);
  const nonces = new Map<string, string>();
  const isChallenge = final?.status === 401 || final?.status === 407;
  const challenges = response !== undefined && isChallenge ? readChallenges(response, final, nonces) : [];
  const isRefused = challenges.some(
    ({ realm, isStale }) =>
      !isStale && credentials.some((sent) => sent.answersChallenge && sent.realm === realm),
  );
  const tried = {
    request: first.number,
    response: final?.received.number,
    status: final?.status,
    credentials,
    challenges,
    isRefused,
  };
  return { tried, nonces };
}

function readCredentials(
  request: SipMessage,
  asked: ReadonlyMap<string, string>,
  used: Set<string>,
): Credentials[] {
  return [authorizationHeader, proxyAuthorizationHeader]
    .flatMap((definition) => valuesOf(request, definition))
    .map(({ parameters }) => {
      const realm = parameterValue(parameters, 'realm') ?? '';
      const nonce = parameterValue(parameters, 'nonce') ?? '';
      const nonceCount = parameterValue(parameters, 'nc');
      const use = `${realm} ${nonce} ${nonceCount}`;
      const isReplayed = nonceCount !== undefined && used.has(use);
      used.add(use);
      return {
        realm,
        username: parameterValue(parameters, 'username') ?? '',
        algorithm: parameterValue(parameters, 'algorithm') ?? 'MD5',
        nonceCount,
        answersChallenge: asked.get(realm) === nonce,
        isReplayed,
      };
    });
}

/** Notes the nonces that they hand out. */
function readChallenges(
  response: SipMessage,
  { status, received }: Response,
  nonces: Map<string, string>,
): Challenge[] {
  return [wwwAuthenticateHeader, proxyAuthenticateHeader]
    .flatMap((definition) => valuesOf(response, definition))
    .map(({ scheme, parameters }) => {
      const realm = parameterValue(parameters, 'realm') ?? '';
      nonces.set(realm, parameterValue(parameters, 'nonce') ?? '');
      return {
        message: received.number,
        status,
        scheme,
        realm,
        algorithm: parameterValue(parameters, 'algorithm') ?? 'MD5',
        qop: parameterValue(parameters, 'qop'),
        isStale: parameterValue(parameters, 'stale')?.toLowerCase() === 'true' || blamesNonce(response),
      };
    });
}

/** Some servers say it in the reason phrase alone: `401 nonce has changed`. */
function blamesNonce({ startLine }: SipMessage): boolean {
  return startLine.kind === 'response' && /\b(?:nonce|stale)\b/i.test(startLine.reason);
}

/** One value a field: the commas within separate its parameters. */
function valuesOf(message: SipMessage, definition: SingleHeader<HeaderValue>): HeaderValue[] {
  return headersOf(message, definition.name).flatMap((field) => definition.parse(field.value) ?? []);
}
