import type { SessionDescription } from '../sdp/model.ts';
import { parseSessionDescription } from '../sdp/session-description.ts';
import { findSdp, parseMessage, type SipMessage } from '../sip/message.ts';

/** The messages of one conversation in full, each parsed once: what the index does not hold is asked for here. */
export class MessageTexts {
  private readonly messages = new Map<number, SipMessage>();
  private readonly descriptions = new Map<number, SessionDescription | undefined>();

  /** Keeps the bytes: what lies in a buffer that is used again has to be copied before. */
  add(number: number, bytes: Uint8Array): SipMessage {
    const message = parseMessage(bytes);
    this.messages.set(number, message);
    return message;
  }

  /** Undefined where the message could not be read again. */
  message(number: number): SipMessage | undefined {
    return this.messages.get(number);
  }

  /** The session description in a message; undefined where there is none. */
  sdp(number: number): SessionDescription | undefined {
    if (this.descriptions.has(number)) return this.descriptions.get(number);
    const message = this.messages.get(number);
    const part = message && findSdp(message);
    const description = part && parseSessionDescription(message.bytes, part.start, part.end);
    this.descriptions.set(number, description);
    return description;
  }
}
