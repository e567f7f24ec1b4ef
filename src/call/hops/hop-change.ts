import type { SipMessage } from '../../sip/message.ts';

/** What an element on the way did to a message. Texts are as the message has them; '' stands for absent. */
export interface HopChange {
  /** `Request-URI`, the name of a header field, or the place in the description: `audio address`. */
  readonly what: string;
  readonly area: 'start-line' | 'header' | 'sdp';
  readonly before: string;
  readonly after: string;
  /** One sentence. */
  readonly meaning: string;
  /** `expected`: what every proxy does. `notable`: what an engineer wants to know of. */
  readonly severity: 'expected' | 'notable';
}

/** The way that the message took: addresses without ports, '' where they are not known. */
export interface HopPath {
  /** Who sent it, and the element that it was sent to. */
  readonly sender: string;
  readonly element: string;
  /** The address from which the element sent it on, and to whom. */
  readonly relayedFrom: string;
  readonly receiver: string;
  /** The element ends the dialog and begins another one (a B2BUA). */
  readonly isOtherLeg: boolean;
}

/** Whether an address is one of the element in the middle. */
export function isElement(path: HopPath, address: string): boolean {
  return address !== '' && (address === path.element || address === path.relayedFrom);
}

/** One header field before and after; the values of a list are taken apart. */
export interface HeaderValues {
  readonly name: string;
  readonly key: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly path: HopPath;
  readonly messages: { readonly before: SipMessage; readonly after: SipMessage };
}
