import { findWarning } from '../../explain/warning-codes.ts';
import { isDigits, trim } from '../../sip/grammar.ts';
import { reasonHeader, type Reason } from '../../sip/headers/reason.ts';
import { retryAfterHeader } from '../../sip/headers/retry-after.ts';
import { warningHeader, type Warning } from '../../sip/headers/warning.ts';
import { header, parsed, type SipMessage } from '../../sip/message.ts';
import { findCausePhrase } from '../../sip/q850-causes.ts';
import { findStatusCode } from '../../sip/status-codes.ts';
import { formatSeconds } from './in-words.ts';

/** Why a message was sent, as its Reason fields say; where there is none, the Q.850 cause that Asterisk writes. */
export function readReasons(message: SipMessage): Reason[] {
  const reasons = parsed(message, reasonHeader);
  if (reasons.length > 0) return reasons;
  const code = trim(header(message, 'X-Asterisk-HangupCauseCode')?.value ?? '');
  if (code.length > 3 || !isDigits(code)) return [];
  return [{ protocol: 'Q.850', cause: Number(code), text: undefined, parameters: [] }];
}

export function isQ850({ protocol }: Reason): boolean {
  return protocol.toUpperCase() === 'Q.850';
}

export function isSip({ protocol }: Reason): boolean {
  return protocol.toUpperCase() === 'SIP';
}

/** `Q.850 cause 34, no circuit or channel available`, `SIP cause 408, Request Timeout`, and the text if it says more. */
export function formatReason(reason: Reason): string {
  const { cause, protocol } = reason;
  const phrase = phraseOf(reason);
  const name = isQ850(reason) ? 'Q.850' : isSip(reason) ? 'SIP' : clip(protocol);
  const number = cause === undefined ? '' : ` cause ${cause}`;
  const words = saysMore(reason.text, phrase) ? `, "${clip(reason.text)}"` : '';
  return `${name}${number}${phrase === '' ? '' : `, ${phrase}`}${words}`;
}

/** The words that stand for the cause; '' where none are known. */
export function phraseOf(reason: Reason): string {
  const { cause } = reason;
  if (cause === undefined) return '';
  if (isQ850(reason)) return findCausePhrase(cause) ?? '';
  return isSip(reason) ? (findStatusCode(cause)?.phrase ?? '') : '';
}

/** Normal clearing, and what gateways write when they know no closer reason. */
export function isNormal(reason: Reason): boolean {
  const { cause, protocol, text } = reason;
  if (isQ850(reason)) return cause === undefined || cause === 16 || cause === 31;
  if (isSip(reason)) return cause === undefined || cause === 200 || cause === 487;
  if (protocol.toUpperCase() === 'RELEASE_CAUSE') return cause === 1;
  return cause === undefined && text === undefined;
}

/** A text that is neither the phrase again nor the name of a constant in somebody's program. */
export function saysMore(text: string | undefined, phrase: string): text is string {
  if (text === undefined || lettersOf(text) === '') return false;
  return !/^[A-Z0-9_]+$/.test(text) && lettersOf(text) !== lettersOf(phrase);
}

function lettersOf(text: string): string {
  return text
    .slice(0, MAX_TEXT)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** `warning 399, "Codec mismatch" (sbc.example.com)`; one that is standard by its phrase. */
export function formatWarning({ agent, code, text }: Warning): string {
  const known = code === 399 ? '' : (findWarning(code)?.phrase ?? '');
  const words = saysMore(text, known) ? `, "${clip(text)}"` : '';
  const who = agent === '' || agent === '-' ? '' : ` (from ${clip(agent)})`;
  return `warning ${code}${known === '' ? '' : `, ${known.toLowerCase()}`}${words}${who}`;
}

/** Kamailio writes its notes for whoever reads the trace as warnings with this number. */
const NOTE_OF_A_PROXY = 392;

export function readWarnings(message: SipMessage): Warning[] {
  return parsed(message, warningHeader).filter(({ code }) => code !== NOTE_OF_A_PROXY);
}

/** `to be tried again after 2 min 0 s`; undefined where nothing is said, or that it may be at once. */
export function readRetryAfter(message: SipMessage): string | undefined {
  const retry = parsed(message, retryAfterHeader);
  return retry === undefined || retry.seconds === 0
    ? undefined
    : `to be tried again after ${formatSeconds(retry.seconds)}`;
}

/** Characters of a text from a capture that a sentence takes. */
const MAX_TEXT = 120;

/** A text from a capture as part of a sentence: on one line, not too long, without quotes of its own. */
export function clip(text: string): string {
  const short = text.slice(0, MAX_TEXT + 1).replace(/[\p{C}\s"]+/gu, ' ');
  return trim(short.length > MAX_TEXT ? `${short.slice(0, MAX_TEXT)}…` : short);
}
