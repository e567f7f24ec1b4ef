import { decodeText } from '../../bytes/text.ts';
import { method } from '../../sip/message-index.ts';
import type { SipMessage } from '../../sip/message.ts';
import type { Call } from '../call.ts';
import { sideOf, type Side } from '../leg.ts';
import type { Message } from '../message.ts';
import type { MessageTexts } from '../message-texts.ts';

/** A digit that was pressed and sent in an INFO. */
export interface InfoDigit {
  /** On its sender's hop. */
  readonly message: Message;
  readonly by: Side;
  /** `0` to `9`, `*`, `#`, `A` to `D`; `!` is a hook flash. */
  readonly digit: string;
  /** Milliseconds. */
  readonly duration: number | undefined;
  /** Final status of its response. */
  readonly status: number | undefined;
}

/**
 * Digits in INFO bodies: `application/dtmf-relay` with `Signal=5`, `Duration=160`, and `application/dtmf` with the digit
 * alone. Neither was ever specified; vendors agree on them.
 */
export function findInfoDigits(call: Call, texts: MessageTexts): InfoDigit[] {
  // What one leg carries, the others repeat.
  const carrying = call.legs.filter(({ leg }) => leg.trees.some(({ method: kind }) => kind === method.INFO));
  const leg = carrying[0]?.leg;
  if (leg === undefined) return [];
  return leg.trees.flatMap((tree): InfoDigit[] => {
    const message = tree.method === method.INFO ? texts.message(tree.first.number) : undefined;
    const read = message && readDigit(message);
    if (read === undefined) return [];
    return [{ message: tree.first, by: sideOf(leg, tree.fromTag), ...read, status: tree.final?.status }];
  });
}

function readDigit(message: SipMessage): { digit: string; duration: number | undefined } | undefined {
  for (const { contentType, start, end } of message.parts) {
    const text = (): string => decodeText(message.bytes, start, Math.min(end, start + 1000));
    if (contentType?.name === 'application/dtmf') return digitOf(text().trim(), undefined);
    if (contentType?.name !== 'application/dtmf-relay') continue;
    const signal = /^\s{0,10}signal\s{0,10}=\s{0,10}(\S{1,3})/im.exec(text());
    const duration = /^\s{0,10}duration\s{0,10}=\s{0,10}(\d{1,6})/im.exec(text());
    return digitOf(signal?.[1] ?? '', duration === null ? undefined : Number(duration[1]));
  }
  return undefined;
}

/** Some send the number of the event (RFC 4733 3.2): 10 is `*`, 11 is `#`, 16 a hook flash. */
function digitOf(
  text: string,
  duration: number | undefined,
): { digit: string; duration: number | undefined } | undefined {
  const written = text.toUpperCase();
  if (/^[0-9A-D*#!]$/.test(written)) return { digit: written, duration };
  const event = /^1[0-6]$/.test(written) ? '*#ABCD!'[Number(written) - 10] : undefined;
  return event === undefined ? undefined : { digit: event, duration };
}
