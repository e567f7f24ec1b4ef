import type { Accounts } from '../call/services/accounts.ts';
import type { Call } from '../call/call.ts';
import type { CallMedia } from '../call/streams/call-media.ts';
import type { CallStream } from '../call/streams/call-streams.ts';
import type { CodecLists } from '../call/codecs.ts';
import type { Conversation, ConversationKind } from '../call/conversation.ts';
import type { ConversationFacts } from '../call/facts/conversation-facts.ts';
import type { Timed } from '../call/message.ts';
import type { MessageTexts } from '../call/message-texts.ts';
import type { Addresses } from '../network/address.ts';
import type { MessageIndex } from '../sip/message-index.ts';

/** From the least to the worst. */
export const severities: readonly Severity[] = ['info', 'note', 'warning', 'error'];

/** `error`: it broke something. `warning`: it may. `note`: worth knowing. `info`: what happened, as it should. */
export type Severity = 'info' | 'note' | 'warning' | 'error';

/** Something worth saying about a conversation. */
export interface Finding {
  /** Kebab-case, stable: other programs read it. */
  readonly code: string;
  readonly severity: Severity;
  /** Numbers of the messages it rests on; the reader is led to the first. */
  readonly messages: readonly number[];
  /** Numbers of the RTP streams it is about. */
  readonly streams?: readonly number[];
  /** One sentence without a full stop, to be pasted into a ticket. */
  readonly title: string;
  /** What it means and what to look at; may be empty. */
  readonly detail: string;
  /** `RFC 3264 8.4`. */
  readonly reference: string;
}

/** What a rule says of one occurrence; what it leaves out is the rule's own. */
export interface Found {
  readonly messages: readonly { readonly number: number }[];
  readonly streams?: readonly CallStream[];
  readonly title: string;
  readonly detail?: string;
  readonly severity?: Severity;
  readonly reference?: string;
}

/** What a rule may look at. */
export interface FindingContext {
  readonly call: Call;
  readonly conversation: Conversation;
  /** The messages of the conversation in full. */
  readonly texts: MessageTexts;
  /** Transfers, session timers, authentication, registrations, subscriptions. */
  readonly facts: ConversationFacts;
  /** What was negotiated of its media, and what was sent. */
  readonly media: CallMedia;
  /** Which conversations register the same account. */
  readonly accounts: Accounts;
  readonly index: MessageIndex;
  readonly addresses: Addresses;
  readonly codecs: CodecLists;
  /** Time of the last packet of the capture; seconds are NaN where no time is known. */
  readonly captureEnd: Timed;
}

/** A rule: one file, one line in `registry.ts`. */
export interface FindingRule {
  readonly code: string;
  readonly severity: Severity;
  readonly reference: string;
  /** Conversations it applies to; calls alone where it is left out. */
  readonly kinds?: readonly ConversationKind[];
  /** Occurrences in order of time. */
  find(context: FindingContext): Iterable<Found>;
}
