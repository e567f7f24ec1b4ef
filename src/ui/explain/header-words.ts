import type { Word } from './explanations.ts';

/** A piece of a header field value; some are words that can be explained. The pieces together are the value. */
export interface ValuePiece {
  readonly text: string;
  readonly word: Word | undefined;
}

type Kind = Word['kind'];

/** Header fields that are lists of words, and what sort of words. */
const lists = new Map<string, Kind>([
  ['supported', 'option-tag'],
  ['require', 'option-tag'],
  ['proxy-require', 'option-tag'],
  ['unsupported', 'option-tag'],
  ['allow', 'method'],
  ['cseq', 'method'],
  ['rack', 'method'],
  ['event', 'event-package'],
  ['allow-events', 'event-package'],
  ['reason', 'reason-protocol'],
  ['warning', 'warning'],
]);

/** Header fields whose parameters stand behind a comma or a space. */
const credentials: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  'www-authenticate',
  'proxy-authenticate',
  'authentication-info',
]);

/** Header fields that are text for people, or numbers. */
const plain: ReadonlySet<string> = new Set([
  'subject',
  'user-agent',
  'server',
  'organization',
  'call-id',
  'date',
]);

/** Words of one value: a value with more is no longer read by anybody. */
const MAX_WORDS = 100;

// Quoted text is passed over: it is for people.
const token = /"(?:[^"\\]|\\.)*"?|[\w.!%*+`'~-]+/g;

/** Takes the value of a header field apart; `name` is its long name. Linear. */
export function splitValue(name: string, value: string): ValuePiece[] {
  const header = name.toLowerCase();
  if (plain.has(header)) return [{ text: value, word: undefined }];
  const pieces: ValuePiece[] = [];
  /** Up to where there are pieces, and up to where words were looked for. */
  let done = 0;
  let seen = 0;
  let protocol = '';
  for (const { 0: text, index: start } of value.matchAll(token)) {
    if (pieces.length >= 2 * MAX_WORDS) break;
    const before = value.slice(seen, start);
    const end = (seen = start + text.length);
    if (text.startsWith('"')) continue;
    const behind = value.slice(Math.max(0, start - 6), start);
    const word = wordOf(header, text, before, value[end], behind, protocol);
    if (word === undefined) continue;
    if (word.kind === 'reason-protocol') protocol = text.toLowerCase();
    if (start > done) pieces.push({ text: value.slice(done, start), word: undefined });
    pieces.push({ text, word });
    done = end;
  }
  if (done < value.length) pieces.push({ text: value.slice(done), word: undefined });
  return pieces;
}

function wordOf(
  header: string,
  text: string,
  before: string,
  next: string | undefined,
  behind: string,
  protocol: string,
): Word | undefined {
  const isParameter = before.includes(';') || (credentials.has(header) && next === '=');
  if (isParameter) return { kind: 'parameter', name: text };
  const kind = lists.get(header);
  if (kind === undefined) return undefined;
  // The number behind `cause=` belongs to the protocol before it (RFC 3326 2).
  if (header === 'reason') {
    if (!/cause\s?=\s?$/i.test(behind)) return protocol === '' ? { kind, name: text } : undefined;
    return { kind: protocol === 'sip' ? 'status' : 'q850-cause', name: text };
  }
  if (/=\s?$/.test(behind)) return undefined;
  if (header === 'warning') return /^\d{3}$/.test(text) ? { kind, name: text } : undefined;
  // `presence.winfo` is a template behind its package (RFC 6665 7.2).
  if (kind === 'event-package') return { kind, name: text };
  return /^\d+$/.test(text) ? undefined : { kind, name: text };
}
