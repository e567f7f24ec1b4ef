import type { ConversationFacts } from '../../call/facts/conversation-facts.ts';
import { MessageTexts } from '../../call/message-texts.ts';
import type { Timed } from '../../call/message.ts';
import { findNamedThreads } from '../../call/services/named-calls.ts';
import { readNotificationBody, type NotificationBody } from '../../call/services/notification-body.ts';
import {
  continueRegistration,
  findRegistrations,
  lastMessageOf,
  type Registration,
} from '../../call/services/registration.ts';
import { requestsVerdict } from '../../call/words/requests-verdict.ts';
import type { Services } from '../../call/services/services.ts';
import { servicesVerdict } from '../../call/services/services-verdict.ts';
import { parseMessage } from '../../sip/message.ts';
import { method } from '../../sip/message-index.ts';
import type { Analysis } from '../open/analysis.ts';

/** Another conversation that has to do with this one. */
export interface RelatedConversation {
  readonly conversation: number;
  /**
   * `continues-here`: that one registered the same contact afterwards. `same-account`: it registers the same
   * address-of-record. `names-call`: this one tells of that call; `named-by`: that one tells of this call.
   */
  readonly relation: 'continues-here' | 'same-account' | 'names-call' | 'named-by';
  /** In words: `dialog of bob@example.com: confirmed, on hold`. */
  readonly detail: string;
  /** The message that says so. */
  readonly message: number | undefined;
}

/** What the page shows of a conversation beside its session: registrations, subscriptions and what they relate to. */
export interface ServiceDetails extends Services {
  /** A better sentence than the ladder's; '' where there is none. */
  readonly verdict: string;
  readonly relatedConversations: readonly RelatedConversation[];
}

/** Related conversations that are listed, and messages that are read to find those that tell of a call. */
const RELATED = 20;
const READ = 128;
/** Messages of another registration that are read to see whether it goes on with this one. */
const READABLE = 1000;
/** Messages behind the end of a call among which one may still tell of its end. */
const AFTERWARDS = 500;

export async function readServiceDetails(
  analysis: Analysis,
  number: number,
  facts: ConversationFacts,
  captureEnd: Timed,
): Promise<ServiceDetails> {
  const { digits, publications, subscriptions } = facts;
  const registrations = await linkRegistrations(analysis, facts.registrations, captureEnd);
  const services = { registrations, subscriptions, publications, digits };
  const isCall = analysis.conversations[number]!.kind === 'call';
  const verdict = isCall ? '' : verdictOfServices(analysis, number, services, captureEnd);
  const related = isCall
    ? await findTellers(analysis, number)
    : [...sameAccount(analysis, registrations), ...namedCalls(analysis, services)];
  return {
    ...services,
    verdict,
    relatedConversations: related.filter(({ conversation }) => conversation !== number).slice(0, RELATED),
  };
}

/** Where the text tells nothing more, what the index tells. */
function verdictOfServices(
  analysis: Analysis,
  number: number,
  services: Services,
  captureEnd: Timed,
): string {
  const { messages, texts } = analysis.index;
  const reasonOf = (message: number): string => texts.text(messages.columns.reason[message]!);
  const told = servicesVerdict(services, captureEnd, (message) =>
    `${message.status} ${reasonOf(message.number)}`.trim(),
  );
  return told === '' ? requestsVerdict(analysis.call(number), reasonOf) : told;
}

/** Reads the few registrations of the account that begin later: one of them may have taken the contact over. */
async function linkRegistrations(
  analysis: Analysis,
  registrations: readonly Registration[],
  captureEnd: Timed,
): Promise<Registration[]> {
  const linked: Registration[] = [];
  for (const registration of registrations.slice(0, RELATED)) {
    const threads = analysis.accounts.later(registration.addressOfRecord, lastMessageOf(registration));
    const later: Registration[] = [];
    for (const thread of threads) {
      if (analysis.index.threads.columns.count[thread]! > READABLE) continue;
      later.push(...(await readRegistrations(analysis, thread, captureEnd)));
    }
    linked.push(continueRegistration(registration, later));
  }
  return [...linked, ...registrations.slice(RELATED)];
}

async function readRegistrations(
  analysis: Analysis,
  thread: number,
  captureEnd: Timed,
): Promise<Registration[]> {
  const number = conversationOf(analysis, thread);
  const texts = new MessageTexts();
  for await (const { message, bytes } of analysis.bytesOfAll(analysis.messagesOf(number))) {
    texts.add(message, bytes);
  }
  return findRegistrations(analysis.call(number), texts, analysis.index, captureEnd);
}

function conversationOf(analysis: Analysis, thread: number): number {
  return analysis.conversationOf(analysis.index.threads.columns.first[thread]!);
}

function sameAccount(analysis: Analysis, registrations: readonly Registration[]): RelatedConversation[] {
  return registrations.flatMap(({ addressOfRecord, continuedBy, thread }) =>
    analysis.accounts.of(addressOfRecord, thread, RELATED).map((other): RelatedConversation => ({
      conversation: conversationOf(analysis, other),
      relation: other === continuedBy ? 'continues-here' : 'same-account',
      detail:
        other === continuedBy
          ? 'the same contact, registered again with another Call-ID'
          : `another registration of ${addressOfRecord.replace(/^sips?:/, '')}`,
      message: undefined,
    })),
  );
}

/** Calls whose dialogs the notifications or publications of a conversation name. */
function namedCalls(analysis: Analysis, { publications, subscriptions }: Services): RelatedConversation[] {
  const found = new Map<number, RelatedConversation>();
  const told = [
    ...subscriptions.flatMap(({ event, notifier, notifications }) =>
      notifications.map(({ body, message }) => ({ event, whose: notifier, body, message })),
    ),
    ...publications.flatMap(({ event, presentity, updates }) =>
      updates.map(({ body, message }) => ({ event, whose: presentity, body, message })),
    ),
  ];
  for (const { event, whose, body, message } of told) {
    for (const thread of findNamedThreads([body], analysis.index)) {
      const conversation = conversationOf(analysis, thread);
      if (found.has(conversation)) continue;
      const detail = describe(event, whose, body);
      found.set(conversation, { conversation, relation: 'names-call', detail, message: message.number });
    }
  }
  return [...found.values()];
}

function describe(event: string, whose: string | undefined, body: NotificationBody | undefined): string {
  const of = whose === undefined ? '' : ` of ${whose.replace(/^sips?:/, '')}`;
  return `${event}${of}${body === undefined ? '' : `: ${body.summary}`}`;
}

/** Conversations whose NOTIFY or PUBLISH bodies, sent while the call went on, name a dialog of it. */
async function findTellers(analysis: Analysis, number: number): Promise<RelatedConversation[]> {
  const { index } = analysis;
  const c = index.messages.columns;
  const own = analysis.messagesOf(number);
  const candidates: number[] = [];
  const end = Math.min(index.length, own[own.length - 1]! + AFTERWARDS);
  for (let message = own[0]!; message < end && candidates.length < READ; message++) {
    const tells = c.method[message] === method.NOTIFY || c.method[message] === method.PUBLISH;
    if (!tells || c.status[message] !== 0 || c.bodyHash[message] === 0) continue;
    if (analysis.conversations[analysis.conversationOf(message)]!.kind === 'other') candidates.push(message);
  }
  const threads = new Set(analysis.conversations[number]!.threads);
  const found = new Map<number, RelatedConversation>();
  for await (const { message, bytes } of analysis.bytesOfAll(candidates)) {
    const conversation = analysis.conversationOf(message);
    const body = found.has(conversation) ? undefined : readNotificationBody(parseMessage(bytes));
    if (!findNamedThreads([body], index).some((thread) => threads.has(thread))) continue;
    const detail = describe(index.methodName(c.method[message]!), undefined, body);
    found.set(conversation, { conversation, relation: 'named-by', detail, message });
  }
  return [...found.values()];
}
