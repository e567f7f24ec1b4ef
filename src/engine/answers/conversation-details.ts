import type { Authentication } from '../../call/facts/authentication.ts';
import type { Call } from '../../call/call.ts';
import { readFacts } from '../../call/facts/conversation-facts.ts';
import type { InfoDigit } from '../../call/services/info-digits.ts';
import { MessageTexts } from '../../call/message-texts.ts';
import type { CallOrigin, Replacement } from '../../call/transfers/origins.ts';
import type { Parties } from '../../call/facts/parties.ts';
import type { SessionTimer } from '../../call/facts/session-timer.ts';
import {
  explainRequestUris,
  type RequestUriExplanation,
} from '../../call/requests/request-uri-explanation.ts';
import { findTransactionFacts, type TransactionFacts } from '../../call/requests/transaction-facts.ts';
import type { Transfer } from '../../call/transfers/transfers.ts';
import { verdictOf } from '../../call/words/verdict.ts';
import { findFindings } from '../../findings/find.ts';
import type { Finding, FindingContext } from '../../findings/finding.ts';
import type { Analysis } from '../open/analysis.ts';
import { readForks, readLegs, type BranchDetails, type LegDetails } from './leg-details.ts';
import { readServiceDetails, type ServiceDetails } from './service-details.ts';

/** What the text of its messages says about a conversation. */
export interface ConversationDetails extends ServiceDetails {
  /** Number of the conversation. */
  readonly number: number;
  readonly findings: readonly Finding[];
  /** The legs of a call in their order, each with why it is one. */
  readonly legs: readonly LegDetails[];
  /** Where a proxy sent the INVITE, if to several. */
  readonly forks: readonly BranchDetails[];
  readonly transfers: readonly LinkedTransfer[];
  /** Transfers, told in other conversations, that made this one. */
  readonly origins: readonly LinkedOrigin[];
  /** Dialogs of this one that another conversation replaced as a REFER asked; `conversation` is that one. */
  readonly replacements: readonly (Replacement & { readonly conversation: number | undefined })[];
  /** A leg that has one. */
  readonly sessionTimers: readonly SessionTimer[];
  readonly authentications: readonly Authentication[];
  /** Hop by hop, in the order in which they began. */
  readonly transactions: readonly TransactionFacts[];
  /** What the Request-URI of each request inside a dialog follows, and whether it should. */
  readonly requestUris: readonly RequestUriExplanation[];
  /** Digits that were pressed and sent by INFO. */
  readonly infoDigits: readonly Pick<InfoDigit, 'message' | 'digit' | 'duration'>[];
  /** Who the ends of a call are beyond From and To, and who diverted it. */
  readonly parties: Parties;
}

/** A transfer and the numbers of the conversations it links, undefined where they were not captured. */
export interface LinkedTransfer extends Transfer {
  readonly newConversation: number | undefined;
  readonly replacedConversation: number | undefined;
}

export interface LinkedOrigin extends CallOrigin {
  /** The conversation of the REFER, or of the dialog that is taken over. */
  readonly conversation: number | undefined;
}

/** Reads all messages of a conversation. Rejects as reading a Blob does when its file is gone. */
export async function readTexts(analysis: Analysis, number: number): Promise<MessageTexts> {
  const texts = new MessageTexts();
  for await (const { message, bytes } of analysis.bytesOfAll(analysis.messagesOf(number))) {
    texts.add(message, bytes);
  }
  return texts;
}

/** What the rules of findings look at. */
function findingContext(analysis: Analysis, number: number, call: Call, texts: MessageTexts): FindingContext {
  const { codecs, index, pipeline } = analysis;
  const conversation = analysis.conversations[number]!;
  const captureEnd = analysis.lastTime();
  return {
    call,
    conversation,
    texts,
    media: analysis.mediaOf(number, call),
    facts: readFacts(call, conversation, texts, index, analysis.transferLinks, captureEnd),
    accounts: analysis.accounts,
    index,
    addresses: pipeline.addresses,
    codecs,
    captureEnd,
  };
}

/** The findings of a conversation and nothing else of it; `bytesOf` has the bytes of its messages. */
export function findingsOf(
  analysis: Analysis,
  number: number,
  bytesOf: ReadonlyMap<number, Uint8Array>,
): Finding[] {
  const texts = new MessageTexts();
  for (const message of analysis.messagesOf(number)) {
    const bytes = bytesOf.get(message);
    if (bytes !== undefined) texts.add(message, bytes);
  }
  return findFindings(findingContext(analysis, number, analysis.analyse(number), texts));
}

export async function readConversationDetails(
  analysis: Analysis,
  number: number,
): Promise<ConversationDetails> {
  const { index } = analysis;
  const texts = await readTexts(analysis, number);
  const call = analysis.call(number);
  const captureEnd = analysis.lastTime();
  const context = findingContext(analysis, number, call, texts);
  const { facts } = context;
  const services = await readServiceDetails(analysis, number, facts, captureEnd);
  const conversationOf = (thread: number | undefined): number | undefined =>
    thread === undefined ? undefined : analysis.conversationOf(index.threads.columns.first[thread]!);
  const reasonOf = (message: number): string => index.texts.text(index.messages.columns.reason[message]!);
  return {
    number,
    findings: findFindings(context),
    legs: readLegs(analysis, number, call),
    forks: readForks(analysis, call),
    transfers: facts.transfers.map((transfer) => ({
      ...transfer,
      newConversation: conversationOf(transfer.newCall?.thread),
      replacedConversation: conversationOf(transfer.replacedThread),
    })),
    origins: facts.origins.map((origin) => ({ ...origin, conversation: conversationOf(origin.thread) })),
    replacements: facts.replacements.map((replacement) => ({
      ...replacement,
      conversation: conversationOf(replacement.newThread),
    })),
    sessionTimers: facts.sessionTimers,
    authentications: facts.authentications,
    transactions: findTransactionFacts(call, index),
    requestUris: explainRequestUris(call, facts.requestUris, texts),
    infoDigits: facts.digits,
    parties: facts.parties,
    ...services,
    verdict: call.outcome === undefined ? services.verdict : verdictOf(call, reasonOf, facts.ending),
  };
}
