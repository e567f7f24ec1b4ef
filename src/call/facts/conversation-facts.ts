import type { MessageIndex } from '../../sip/message-index.ts';
import { findAuthentications, type Authentication } from './authentication.ts';
import type { Call } from '../call.ts';
import type { Conversation } from '../conversation.ts';
import { findDialogPaths, type DialogPath } from '../requests/dialog-path.ts';
import type { Timed } from '../message.ts';
import type { MessageTexts } from '../message-texts.ts';
import { judgeRequestUris, type RequestUriJudgement } from '../requests/request-uri.ts';
import { findOrigins, findReplacements, type CallOrigin, type Replacement } from '../transfers/origins.ts';
import { readParties, type Parties } from './parties.ts';
import { findServices, type Services } from '../services/services.ts';
import { findSessionTimers, type SessionTimer } from './session-timer.ts';
import type { TransferLinks } from '../transfers/transfer-links.ts';
import { findTransfers, type Transfer } from '../transfers/transfers.ts';
import { whyEnded, type Ending } from '../words/why-ended.ts';

/** What the text of its messages tells of a conversation, read once for its findings, the page and the report. */
export interface ConversationFacts extends Services {
  readonly transfers: readonly Transfer[];
  /** Where its calls came from: transfers that are told in other conversations. */
  readonly origins: readonly CallOrigin[];
  /** Its dialogs that were replaced at the end of an attended transfer. */
  readonly replacements: readonly Replacement[];
  readonly sessionTimers: readonly SessionTimer[];
  readonly authentications: readonly Authentication[];
  /** Identities, privacy and diversions. */
  readonly parties: Parties;
  /** Why it failed or ended; undefined where no message says more than that it did. */
  readonly ending: Ending | undefined;
  /** The dialogs of each leg, in the order of the legs. */
  readonly dialogPaths: readonly (readonly DialogPath[])[];
  readonly requestUris: readonly RequestUriJudgement[];
}

export function readFacts(
  call: Call,
  { threads }: Conversation,
  texts: MessageTexts,
  index: MessageIndex,
  links: TransferLinks,
  captureEnd: Timed,
): ConversationFacts {
  const dialogPaths = call.legs.map(({ leg }) => findDialogPaths(leg, texts));
  return {
    transfers: findTransfers(call, threads, texts, index, links),
    origins: findOrigins(threads, links),
    replacements: findReplacements(threads, links),
    sessionTimers: findSessionTimers(call, texts, captureEnd),
    authentications: findAuthentications(call, texts, index),
    parties: readParties(call, texts),
    ending: whyEnded(call, texts),
    dialogPaths,
    requestUris: call.legs.flatMap(({ leg }, i) => judgeRequestUris(dialogPaths[i]!, leg, texts, index.vias)),
    ...findServices(call, texts, index, captureEnd),
  };
}
