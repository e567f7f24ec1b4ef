import { pathHeader } from '../../sip/headers/path.ts';
import { serviceRouteHeader } from '../../sip/headers/service-route.ts';
import { toHeader } from '../../sip/headers/to.ts';
import { wwwAuthenticateHeader } from '../../sip/headers/www-authenticate.ts';
import { proxyAuthenticateHeader } from '../../sip/headers/proxy-authenticate.ts';
import { parsed } from '../../sip/message.ts';
import { method, type MessageIndex } from '../../sip/message-index.ts';
import { parseNameAddr } from '../../sip/name-addr.ts';
import { parameterValue } from '../../sip/parameters.ts';
import { addressOfRecord, formatUri } from '../../sip/uri.ts';
import { buildAttempts, type Attempt } from '../attempt.ts';
import { BindingList, type Binding } from './bindings.ts';
import type { Call } from '../call.ts';
import { elapsed, isSuccess, type Message, type Timed } from '../message.ts';
import type { MessageTexts } from '../message-texts.ts';
import { readContacts, readRegister, type RegisterRequest } from './register-request.ts';
import type { RequestTree } from '../transaction.ts';

export type RegistrationState =
  'registered' | 'expired' | 'unregistered' | 'challenged' | 'failed' | 'pending';

export interface RegistrationEvent {
  readonly kind: RegisterRequest['kind'] | 'refresh' | 'challenge' | 'failure';
  /** The last REGISTER of the attempt; of a challenge, the response that challenges. */
  readonly message: Message;
  /** The REGISTER requests of the attempt; of a challenge, the one that was challenged. */
  readonly requests: readonly Message[];
  /** The final response, as the client received it. */
  readonly answer: Message | undefined;
}

/** What one client (a Call-ID) registered for one address-of-record (RFC 3261 10). */
export interface Registration {
  /** `sip:alice@example.com` */
  readonly addressOfRecord: string;
  readonly thread: number;
  /** When the capture ends. */
  readonly state: RegistrationState;
  /** Its own first, then those of other devices that responses listed; those that have ended, too. */
  readonly bindings: readonly Binding[];
  /** In order of their messages. */
  readonly events: readonly RegistrationEvent[];
  /** Thread of the registration that took its contact over, as after a restart of the device. */
  readonly continuedBy: number | undefined;
  /** URIs of the proxies that requests to the client pass (RFC 3327), as the last hop captured has them. */
  readonly path: readonly string[];
  /** URIs of the proxies that requests of the client have to pass (RFC 3608). */
  readonly serviceRoute: readonly string[];
}

/** The registrations of a conversation, one for each address-of-record, in the order in which they began. */
export function findRegistrations(
  call: Call,
  texts: MessageTexts,
  index: MessageIndex,
  captureEnd: Timed,
): Registration[] {
  const byAddress = new Map<string, RequestTree[]>();
  for (const tree of call.trees) {
    if (tree.method !== method.REGISTER) continue;
    const address = registeredAddress(tree, texts, index);
    const known = byAddress.get(address);
    if (known === undefined) byAddress.set(address, [tree]);
    else known.push(tree);
  }
  return [...byAddress].map(([address, trees]) => ({
    addressOfRecord: address,
    thread: index.messages.columns.thread[trees[0]!.first.number]!,
    ...follow(buildAttempts(trees, index.sdp), texts, captureEnd),
  }));
}

/** The address-of-record is in To (RFC 3261 10.2). */
function registeredAddress({ first }: RequestTree, texts: MessageTexts, index: MessageIndex): string {
  const message = texts.message(first.number);
  const to = message && parsed(message, toHeader);
  if (to !== undefined) return addressOfRecord(to.uri);
  return accountOf(index, index.messages.columns.thread[first.number]!) ?? '';
}

/** The address-of-record that the first message of a thread has in To; undefined where it can't be read. */
export function accountOf({ texts, threads }: MessageIndex, thread: number): string | undefined {
  const address = parseNameAddr(texts.text(threads.columns.to[thread]!).replaceAll(/\r?\n[ \t]+/g, ' '));
  return address && addressOfRecord(address.uri);
}

/** How an attempt went. */
type Outcome = 'done' | 'refused' | 'challenged' | 'pending';

function follow(
  attempts: readonly Attempt[],
  texts: MessageTexts,
  captureEnd: Timed,
): Omit<Registration, 'addressOfRecord' | 'thread'> {
  const list = new BindingList();
  const events: RegistrationEvent[] = [];
  let path: readonly string[] = [];
  let serviceRoute: readonly string[] = [];
  let done: RegisterRequest['kind'] | undefined;
  let outcome: Outcome = 'pending';
  for (const attempt of attempts) {
    const { last } = attempt;
    const request = requestOf(last, texts);
    const renews = request.kind === 'register' && list.renews(request.contacts, last.first);
    outcome = outcomeOf(attempt, texts);
    events.push(...challengesOf(attempt));
    if (outcome !== 'challenged') {
      events.push(eventOf(outcome === 'refused' ? 'failure' : renews ? 'refresh' : request.kind, attempt));
    }
    const answer = outcome === 'done' && last.final ? texts.message(last.final.received.number) : undefined;
    if (outcome !== 'done' || last.final === undefined || answer === undefined) continue;
    list.answered(request, readContacts(answer), last.final.received);
    done = request.kind;
    if (request.kind === 'query') continue;
    path = pathOf(last, texts);
    serviceRoute = parsed(answer, serviceRouteHeader).map(({ uri }) => formatUri(uri));
  }
  const bindings = list.end(captureEnd);
  return {
    state: stateOf(bindings, outcome, done),
    bindings,
    events: events.sort((a, b) => a.message.number - b.message.number),
    continuedBy: undefined,
    path,
    serviceRoute,
  };
}

/** Without the request, what the response lists is taken for what was asked. */
function requestOf({ first, final }: RequestTree, texts: MessageTexts): RegisterRequest {
  const message = texts.message(first.number);
  if (message !== undefined && first.isRequest) return readRegister(message);
  const answer = final && texts.message(final.received.number);
  const contacts = answer === undefined ? [] : readContacts(answer);
  return { kind: contacts.length > 0 ? 'register' : 'query', contacts, isWildcard: false };
}

/**
 * Credentials that answer the challenge just received and are challenged again were refused, unless only the nonce was
 * too old (RFC 7616 3.3). Those kept from an earlier exchange prove nothing: their nonce may have changed.
 */
function outcomeOf({ last, trees }: Attempt, texts: MessageTexts): Outcome {
  const { final, first } = last;
  if (final === undefined) return 'pending';
  if (isSuccess(final.status)) return 'done';
  if (!isChallenge(final.status)) return 'refused';
  const isRefusal = first.hasCredentials && trees.length > 1 && !isStale(final.received, texts);
  return isRefusal ? 'refused' : 'challenged';
}

function isChallenge(status: number): boolean {
  return status === 401 || status === 407;
}

function isStale({ number }: Message, texts: MessageTexts): boolean {
  const message = texts.message(number);
  if (message === undefined) return false;
  const challenge = parsed(message, wwwAuthenticateHeader) ?? parsed(message, proxyAuthenticateHeader);
  return parameterValue(challenge?.parameters ?? [], 'stale')?.toLowerCase() === 'true';
}

function challengesOf({ trees }: Attempt): RegistrationEvent[] {
  return trees.flatMap(({ first, final }): RegistrationEvent[] => {
    if (final === undefined || !isChallenge(final.status)) return [];
    return [{ kind: 'challenge', message: final.received, requests: [first], answer: final.received }];
  });
}

function eventOf(kind: RegistrationEvent['kind'], { trees, last }: Attempt): RegistrationEvent {
  return {
    kind,
    message: last.first,
    requests: trees.map(({ first }) => first),
    answer: last.final?.received,
  };
}

/** Path is added by proxies on the way: the last hop that was captured has most of it. */
function pathOf({ transactions }: RequestTree, texts: MessageTexts): string[] {
  const request = transactions.findLast((transaction) => transaction.request !== undefined)?.request;
  const message = request && texts.message(request.number);
  return message === undefined ? [] : parsed(message, pathHeader).map(({ uri }) => formatUri(uri));
}

/** From its bindings; where it has none, from how the last attempt went. `done`: what last succeeded. */
function stateOf(
  bindings: readonly Binding[],
  outcome: Outcome,
  done: RegisterRequest['kind'] | undefined,
): RegistrationState {
  const own = bindings.filter(({ isOwn }) => isOwn);
  if (own.some(({ state }) => state === 'active')) return 'registered';
  if (outcome === 'refused') return 'failed';
  if (own.length === 0 && done === undefined) return outcome === 'challenged' ? 'challenged' : 'pending';
  // Who only asks hears how the account is registered, whoever did it.
  const told = own.length === 0 && done === 'query' ? bindings : own;
  if (told.some(({ state }) => state === 'active')) return 'registered';
  return told.some(({ state }) => state === 'expired') ? 'expired' : 'unregistered';
}

/**
 * The registration as it is once later ones of the same account are known: a contact that was registered again with
 * another Call-ID before its time ran out belongs to that one (RFC 3261 10.3). `later` begin after its last message.
 */
export function continueRegistration(own: Registration, later: readonly Registration[]): Registration {
  for (const next of later) {
    if (next.addressOfRecord !== own.addressOfRecord || next.thread === own.thread) continue;
    const others = next.bindings.filter(({ isOwn }) => isOwn);
    const byKey = new Map(others.map((other) => [other.key, other]));
    const byDevice = new Map(others.map((other) => [other.deviceKey, other]));
    let isContinued = false;
    const bindings = own.bindings.map((binding) => {
      const { key, deviceKey } = binding;
      const other = byKey.get(key) ?? (deviceKey === undefined ? undefined : byDevice.get(deviceKey));
      if (!binding.isOwn || other === undefined || !takesOver(binding, other)) return binding;
      isContinued = true;
      return { ...binding, state: 'moved' as const };
    });
    if (!isContinued) continue;
    return { ...own, bindings, continuedBy: next.thread, state: stateOf(bindings, 'done', 'register') };
  }
  return own;
}

function takesOver({ state, periods }: Binding, other: Binding): boolean {
  const { until } = periods[periods.length - 1]!;
  const isTooLate = until !== undefined && elapsed(until, other.periods[0]!.start) >= 0;
  return state !== 'removed' && !isTooLate;
}

/** Number of the last message of a registration, retransmissions aside. */
export function lastMessageOf({ events }: Registration): number {
  return events.reduce((last, { answer, message }) => Math.max(last, (answer ?? message).number), 0);
}
