import { decodeText } from '../../bytes/text.ts';
import { subscriptionStateHeader } from '../../sip/headers/subscription-state.ts';
import { parsed, type SipMessage } from '../../sip/message.ts';

/** What a NOTIFY tells of the call that a REFER asked for (RFC 3515 2.4.5, RFC 3420). */
export interface Sipfrag {
  /** Number of the NOTIFY. */
  readonly message: number;
  readonly status: number;
  readonly reason: string;
  /** Nothing more will be told. */
  readonly isLast: boolean;
}

/** A status line fits in so many bytes. */
const LINE_LENGTH = 200;

/** The status line in the body of a NOTIFY; undefined where there is none. */
export function readSipfrag(message: SipMessage, number: number): Sipfrag | undefined {
  const part = message.parts.find(
    ({ contentType, start, end }) =>
      contentType?.name === 'message/sipfrag' || beginsStatusLine(message.bytes, start, end),
  );
  if (part === undefined) return undefined;
  const text = decodeText(message.bytes, part.start, Math.min(part.end, part.start + LINE_LENGTH));
  const match = /^\s*SIP\/2\.0 +(\d{3})(?: +([^\r\n]*))?/i.exec(text);
  if (match === null) return undefined;
  const state = parsed(message, subscriptionStateHeader)?.state;
  return {
    message: number,
    status: Number(match[1]),
    reason: (match[2] ?? '').trim(),
    isLast: state === 'terminated',
  };
}

function beginsStatusLine(bytes: Uint8Array, start: number, end: number): boolean {
  return decodeText(bytes, start, Math.min(end, start + 8)) === 'SIP/2.0 ';
}
