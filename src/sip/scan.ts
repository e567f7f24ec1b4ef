/**
 * The quick look at a message, made once for each while a capture is read: what joins messages to transactions,
 * dialogs and calls, as positions in the bytes. No text is made, nothing is allocated. `message.ts` reads a message
 * in full, when somebody opens it; both must agree (scan.test.ts).
 */

import { findLineFeed } from '../bytes/words.ts';

const LF = 10;
const CR = 13;
const TAB = 9;
const SP = 32;
const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const SEMICOLON = 59;
const LESS = 60;
const EQUALS = 61;
const GREATER = 62;
const BACKSLASH = 92;

/** Via entries of one message that are looked at. */
const VIAS = 64;

/** Letters of a scheme that are looked at. */
const LONGEST_SCHEME = 32;

/** Content-Length: not there, or not a number. */
const MISSING = -1;
const INVALID = -2;

/** A range of the scanned bytes; start === end means "not there". */
export class Range {
  start = 0;
  end = 0;

  set(start: number, end: number): void {
    this.start = start;
    this.end = end;
  }
}

/** Filled anew for each message. Positions count from the beginning of the array that was scanned. */
export class MessageScan {
  /** Requests have status 0; a status code that is not three digits is 65535. */
  status = 0;
  readonly method = new Range();
  readonly reason = new Range();
  readonly callId = new Range();
  readonly fromTag = new Range();
  readonly toTag = new Range();
  /** The name-addr or addr-spec, without the parameters behind it. */
  readonly from = new Range();
  readonly to = new Range();
  cseq = 0;
  /** The method in CSeq. */
  readonly cseqMethod = new Range();
  /** Topmost first; four numbers each: sent-by start and end, branch start and end. */
  readonly vias = new Uint32Array(VIAS * 4);
  viaCount = 0;
  contentLength = MISSING;
  readonly contentType = new Range();
  /** RSeq of a reliable provisional response, or the number a PRACK acknowledges (RFC 3262); 0 when absent. */
  reliableSequence = 0;
  hasCredentials = false;
  hasReplaces = false;
  /** First byte after the start line. */
  headers = 0;
  /** First byte after the blank line; `end` of the message when there is none. */
  body = 0;
  /** The blank line is there. */
  isTerminated = false;

  reset(): void {
    this.status = 0;
    this.method.set(0, 0);
    this.reason.set(0, 0);
    this.callId.set(0, 0);
    this.fromTag.set(0, 0);
    this.toTag.set(0, 0);
    this.from.set(0, 0);
    this.to.set(0, 0);
    this.cseq = 0;
    this.cseqMethod.set(0, 0);
    this.viaCount = 0;
    this.contentLength = MISSING;
    this.contentType.set(0, 0);
    this.reliableSequence = 0;
    this.hasCredentials = false;
    this.hasReplaces = false;
    this.body = 0;
    this.isTerminated = false;
  }

  /** Any header field that a SIP message has and no other text does. */
  get hasSipHeaders(): boolean {
    return this.viaCount > 0 || this.callId.end > 0 || this.cseqMethod.end > 0;
  }
}

/** Scans the start line and header section in bytes[start, end); a start line was seen at `start`. */
export function scanMessage(bytes: Uint8Array, start: number, end: number, scan: MessageScan): void {
  scan.reset();
  let lineEnd = findLineFeed(bytes, start, end);
  scanStartLine(bytes, start, trimEnd(bytes, start, lineEnd), scan);
  let at = lineEnd + 1;
  scan.headers = at;
  while (at < end) {
    const first = bytes[at]!;
    if (first === LF || (first === CR && (at + 1 >= end || bytes[at + 1] === LF))) {
      scan.body = Math.min(end, at + (first === LF ? 1 : 2));
      scan.isTerminated = true;
      return;
    }
    lineEnd = endOfField(bytes, at, end);
    scanHeader(bytes, at, lineEnd, scan);
    at = lineEnd + 1;
  }
  scan.body = end;
}

/** Names of header fields in lower case, and which first letters they have: most fields are passed over by it. */
export class WantedFields {
  readonly names: readonly Uint8Array[];
  readonly firstLetters = new Uint8Array(256);

  constructor(names: readonly Uint8Array[]) {
    this.names = names;
    for (const name of names) this.firstLetters[name[0]!] = 1;
  }
}

/** The values of wanted fields among the header fields in bytes[start, end), in order; `name` is an index. */
export function findValues(
  bytes: Uint8Array,
  start: number,
  end: number,
  { names, firstLetters }: WantedFields,
): { name: number; start: number; end: number }[] {
  const found: { name: number; start: number; end: number }[] = [];
  for (let at = start; at < end;) {
    const lineEnd = endOfField(bytes, at, end);
    const first = bytes[at]! | 32;
    if (firstLetters[first] === 1) {
      for (let name = 0; name < names.length; name++) {
        const wanted = names[name]!;
        const value = wanted[0] === first ? valueOf(bytes, at, lineEnd, wanted, 0) : -1;
        if (value >= 0) found.push({ name, start: value, end: trimEnd(bytes, value, lineEnd) });
      }
    }
    at = lineEnd + 1;
  }
  return found;
}

/** Folding: a line that begins with white space belongs to the one before (RFC 3261 7.3.1). */
function endOfField(bytes: Uint8Array, start: number, end: number): number {
  let at = findLineFeed(bytes, start, end);
  while (at + 1 < end && (bytes[at + 1] === SP || bytes[at + 1] === TAB))
    at = findLineFeed(bytes, at + 1, end);
  return at;
}

function scanStartLine(bytes: Uint8Array, start: number, end: number, scan: MessageScan): void {
  let at = start;
  while (at < end && bytes[at] !== SP) at++;
  if (!isStatusLine(bytes, start)) {
    scan.method.set(start, at);
    return;
  }
  while (at < end && bytes[at] === SP) at++;
  const digits = at;
  let status = 0;
  while (at < end && isDigit(bytes[at]!)) status = status * 10 + (bytes[at++]! - 48);
  scan.status = at - digits === 3 ? status : 0xffff;
  scan.reason.set(Math.min(at + 1, end), end);
}

function isStatusLine(bytes: Uint8Array, at: number): boolean {
  return (
    bytes[at + 3] === 0x2f &&
    (bytes[at]! | 32) === 0x73 &&
    (bytes[at + 1]! | 32) === 0x69 &&
    (bytes[at + 2]! | 32) === 0x70
  );
}

/** Header fields are told by their first letter, then by their whole name; all others are passed over. */
function scanHeader(bytes: Uint8Array, start: number, end: number, scan: MessageScan): void {
  let value: number;
  switch (bytes[start]! | 32) {
    case 0x76: // v
      if ((value = valueOf(bytes, start, end, VIA, 1)) >= 0) scanVia(bytes, value, end, scan);
      return;
    case 0x66: // f
      if ((value = valueOf(bytes, start, end, FROM, 1)) >= 0 && scan.from.end === 0) {
        scanAddress(bytes, value, trimEnd(bytes, value, end), scan.from, scan.fromTag);
      }
      return;
    case 0x74: // t
      if ((value = valueOf(bytes, start, end, TO, 1)) >= 0 && scan.to.end === 0) {
        scanAddress(bytes, value, trimEnd(bytes, value, end), scan.to, scan.toTag);
      }
      return;
    case 0x69: // i
      if ((value = valueOf(bytes, start, end, CALL_ID, 1)) >= 0) setCallId(bytes, value, end, scan);
      return;
    case 0x6c: // l
      if ((value = valueOf(bytes, start, end, CONTENT_LENGTH, 1)) >= 0)
        setContentLength(bytes, value, end, scan);
      return;
    case 0x63: // c
      scanHeaderC(bytes, start, end, scan);
      return;
    case 0x72: // r
      if (
        (value = valueOf(bytes, start, end, RSEQ, 0)) >= 0 ||
        (value = valueOf(bytes, start, end, RACK, 0)) >= 0
      ) {
        scan.reliableSequence = Math.max(0, parseNumber(bytes, value, end));
      } else if (valueOf(bytes, start, end, REPLACES, 0) >= 0) scan.hasReplaces = true;
      return;
    case 0x61: // a
      if (valueOf(bytes, start, end, AUTHORIZATION, 0) >= 0) scan.hasCredentials = true;
      return;
    case 0x70: // p
      if (valueOf(bytes, start, end, PROXY_AUTHORIZATION, 0) >= 0) scan.hasCredentials = true;
      return;
    default:
  }
}

function scanHeaderC(bytes: Uint8Array, start: number, end: number, scan: MessageScan): void {
  let value: number;
  if ((value = valueOf(bytes, start, end, CSEQ, 0)) >= 0) scanCSeq(bytes, value, end, scan);
  else if ((value = valueOf(bytes, start, end, CALL_ID, 0)) >= 0) setCallId(bytes, value, end, scan);
  else if ((value = valueOf(bytes, start, end, CONTENT_LENGTH, 0)) >= 0)
    setContentLength(bytes, value, end, scan);
  else if ((value = valueOf(bytes, start, end, CONTENT_TYPE, 1)) >= 0) {
    scan.contentType.set(value, trimEnd(bytes, value, end));
  }
}

const VIA = nameOf('via');
const FROM = nameOf('from');
const TO = nameOf('to');
const CALL_ID = nameOf('call-id');
const CSEQ = nameOf('cseq');
const CONTENT_LENGTH = nameOf('content-length');
const CONTENT_TYPE = nameOf('content-type');
const RSEQ = nameOf('rseq');
const RACK = nameOf('rack');
const REPLACES = nameOf('replaces');
const AUTHORIZATION = nameOf('authorization');
const PROXY_AUTHORIZATION = nameOf('proxy-authorization');
const BRANCH = nameOf('branch');
const TAG = nameOf('tag');

function nameOf(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

/**
 * Position of the value if the field in bytes[start, end) has this name, in any case and with white space before the
 * colon, or (with `compact` 1) if its name is the one letter that `start` points at; else -1.
 */
function valueOf(bytes: Uint8Array, start: number, end: number, name: Uint8Array, compact: 0 | 1): number {
  let at = start + 1;
  const second = bytes[at]!;
  if (compact === 0 || (second !== COLON && second !== SP && second !== TAB)) {
    for (let i = 1; i < name.length; i++, at++) {
      // A control character is none: CR | 32 is a hyphen.
      const byte = bytes[at]!;
      if (byte <= SP || (byte | 32) !== name[i]) return -1;
    }
  }
  while (at < end && (bytes[at] === SP || bytes[at] === TAB)) at++;
  if (at >= end || bytes[at] !== COLON) return -1;
  return skipSpace(bytes, at + 1, end);
}

function scanCSeq(bytes: Uint8Array, start: number, end: number, scan: MessageScan): void {
  if (scan.cseqMethod.end > 0) return;
  scan.cseq = Math.max(0, parseNumber(bytes, start, end));
  let at = start;
  while (at < end && isDigit(bytes[at]!)) at++;
  at = skipSpace(bytes, at, end);
  const method = at;
  while (at < end && bytes[at]! > SP) at++;
  scan.cseqMethod.set(method, at);
}

function setCallId(bytes: Uint8Array, start: number, end: number, scan: MessageScan): void {
  if (scan.callId.end === 0) scan.callId.set(start, trimEnd(bytes, start, end));
}

/** Several values that differ are as bad as none that is a number (RFC 4475 3.3.9). */
function setContentLength(bytes: Uint8Array, start: number, end: number, scan: MessageScan): void {
  const stop = trimEnd(bytes, start, end);
  let length = parseNumber(bytes, start, stop);
  for (let at = start; at < stop; at++) if (!isDigit(bytes[at]!)) length = INVALID;
  if (scan.contentLength === MISSING) scan.contentLength = length;
  else if (scan.contentLength !== length) scan.contentLength = INVALID;
}

/** The leading digits, or INVALID when there are none. */
function parseNumber(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  let value = 0;
  while (at < end && isDigit(bytes[at]!)) value = value * 10 + (bytes[at++]! - 48);
  return at === start ? INVALID : value;
}

/** From and To: the address, and the tag among the parameters behind it. */
function scanAddress(bytes: Uint8Array, start: number, end: number, address: Range, tag: Range): void {
  let at = start;
  if (bytes[at] === QUOTE) at = skipQuoted(bytes, at, end);
  const bracket = findBracket(bytes, at, end);
  if (bracket >= 0) {
    at = bracket;
    while (at < end && bytes[at] !== GREATER) at++;
    at = Math.min(end, at + 1);
  } else {
    while (at < end && bytes[at] !== SEMICOLON) at++;
  }
  address.set(start, Math.max(trimEnd(bytes, start, at), start));
  scanParameter(bytes, at, end, TAG, tag);
}

/**
 * The bracket before the URI; -1 when there is none before the parameters. A display name that is not quoted as it
 * should be may have brackets of its own: one with a scheme behind it is preferred.
 */
function findBracket(bytes: Uint8Array, start: number, end: number): number {
  let first = -1;
  for (let at = start; at < end && bytes[at] !== SEMICOLON; at++) {
    if (bytes[at] !== LESS) continue;
    if (hasScheme(bytes, at + 1, end)) return at;
    if (first < 0) first = at;
  }
  return first;
}

/** RFC 3986 3.1, as far as a quick look goes. */
function hasScheme(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start;
  while (at < end && at - start < LONGEST_SCHEME && isSchemeByte(bytes[at]!)) at++;
  return at > start && at < end && bytes[at] === COLON;
}

function isSchemeByte(byte: number): boolean {
  const lower = byte | 32;
  return (lower >= 0x61 && lower <= 0x7a) || isDigit(byte) || byte === 0x2b || byte === 0x2d || byte === 0x2e;
}

/** Via: entries separated by commas, each `SIP / 2.0 / UDP host : port ; parameters` with white space anywhere. */
function scanVia(bytes: Uint8Array, start: number, end: number, scan: MessageScan): void {
  let at = start;
  while (at < end && scan.viaCount < VIAS) {
    for (let slashes = 0; slashes < 2 && at < end; at++) if (bytes[at] === 0x2f) slashes++;
    at = skipSpace(bytes, at, end);
    while (at < end && bytes[at]! > SP && bytes[at] !== SEMICOLON && bytes[at] !== COMMA) at++;
    at = skipSpace(bytes, at, end);
    const sentBy = at;
    while (at < end && bytes[at] !== SEMICOLON && bytes[at] !== COMMA) at++;
    const { vias } = scan;
    const slot = scan.viaCount++ * 4;
    vias[slot] = sentBy;
    vias[slot + 1] = trimEnd(bytes, sentBy, at);
    at = scanParameter(bytes, at, end, BRANCH, range);
    vias[slot + 2] = range.start;
    vias[slot + 3] = range.end;
    at++;
  }
}

const range = new Range();

/** Looks for `;name=value` from `at` on, up to a comma outside quotes; returns where it stopped. */
function scanParameter(bytes: Uint8Array, start: number, end: number, name: Uint8Array, into: Range): number {
  into.set(0, 0);
  let at = start;
  // Once a quote is found that is never closed, quotes say nothing more; looking again at each would be quadratic.
  let quotesClose = true;
  while (at < end && bytes[at] !== COMMA) {
    if (bytes[at] === QUOTE && quotesClose) {
      const behind = skipQuoted(bytes, at, end);
      quotesClose = behind > at + 1;
      at = behind;
      continue;
    }
    if (bytes[at++] !== SEMICOLON) continue;
    at = skipSpace(bytes, at, end);
    let matched = 0;
    while (matched < name.length && (bytes[at + matched]! | 32) === name[matched]) matched++;
    if (matched < name.length) continue;
    let value = skipSpace(bytes, at + matched, end);
    if (value >= end || bytes[value] !== EQUALS) continue;
    value = skipSpace(bytes, value + 1, end);
    at = value;
    while (at < end && bytes[at]! > SP && bytes[at] !== SEMICOLON && bytes[at] !== COMMA) at++;
    if (into.end === 0) into.set(value, at);
  }
  return at;
}

/** The position behind the closing quote; where the quote is never closed, the one behind the opening. */
function skipQuoted(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start + 1; at < end; at++) {
    if (bytes[at] === BACKSLASH) at++;
    else if (bytes[at] === QUOTE) return at + 1;
  }
  return start + 1;
}

/** White space, folds included. */
function skipSpace(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && isSpace(bytes[at]!)) at++;
  return at;
}

function trimEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = end;
  while (at > start && isSpace(bytes[at - 1]!)) at--;
  return at;
}

function isSpace(byte: number): boolean {
  return byte === SP || byte === TAB || byte === CR || byte === LF;
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}
