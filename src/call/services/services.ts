import type { MessageIndex } from '../../sip/message-index.ts';
import type { Call } from '../call.ts';
import { findInfoDigits, type InfoDigit } from './info-digits.ts';
import type { Timed } from '../message.ts';
import type { MessageTexts } from '../message-texts.ts';
import { findPublications, type Publication } from './publication.ts';
import { findRegistrations, type Registration } from './registration.ts';
import { findSubscriptions, type Subscription } from './subscription.ts';

/** What the requests of a conversation amount to that set up no session. */
export interface Services {
  readonly registrations: readonly Registration[];
  readonly subscriptions: readonly Subscription[];
  readonly publications: readonly Publication[];
  readonly digits: readonly InfoDigit[];
}

/** `captureEnd` decides what has expired; where no time is known, nothing has. */
export function findServices(
  call: Call,
  texts: MessageTexts,
  index: MessageIndex,
  captureEnd: Timed,
): Services {
  return {
    registrations: findRegistrations(call, texts, index, captureEnd),
    subscriptions: findSubscriptions(call, texts, index, captureEnd),
    publications: findPublications(call, texts, index, captureEnd),
    digits: findInfoDigits(call, texts),
  };
}
