import { decodeText, excerpt } from '../bytes/text.ts';
import type { BodyPart } from './body.ts';
import { findBody, parseBodyParts } from './body.ts';
import { splitList } from './grammar.ts';
import type { HeaderField } from './header-fields.ts';
import { findLine, findTerminator, parseHeaderFields } from './header-fields.ts';
import { canonicalHeaderName } from './header-names.ts';
import type { ListHeader, SingleHeader } from './headers/definition.ts';
import { maxListValues } from './headers/definition.ts';
import type { ByteRange, Problem } from './problem.ts';
import { problemAt } from './problem.ts';
import type { StartLine } from './start-line.ts';
import { parseStartLine } from './start-line.ts';

const LF = 10;
const CR = 13;

/**
 * A message in full. All offsets count from the beginning of the array that was read, and every byte of
 * [start, end) is in exactly one place: line ends before the start line, the start line, the header fields, the
 * blank line, the body, what is behind it.
 */
export interface SipMessage extends ByteRange {
  bytes: Uint8Array;
  startLine: StartLine;
  headers: HeaderField[];
  /** Empty where the header section has no end. */
  blankLine: ByteRange;
  body: ByteRange;
  /** What follows the body in the same datagram. */
  extra: ByteRange | undefined;
  /** The body, and its parts if it is a multipart; none if it is empty. */
  parts: BodyPart[];
  /** What reading it ran into. `validateMessage` has these and more. */
  problems: Problem[];
}

/** Reads bytes[start, end) as one message (RFC 3261 7). Never fails: whatever it is, something can be shown. */
export function parseMessage(bytes: Uint8Array, start = 0, end = bytes.length): SipMessage {
  const problems: Problem[] = [];
  const terminator = findTerminator(bytes, start, end);
  let at = start;
  // Line ends before the start line are allowed: they kept a connection alive (RFC 3261 7.5).
  while (at < end && (bytes[at] === CR || bytes[at] === LF)) at++;
  const line = findLine(bytes, at, end, terminator);
  const startLine = parseStartLine(bytes, at, line.textEnd, line.end, problems);
  const section = parseHeaderFields(bytes, line.end, end, terminator, problems);
  reportLineEnds(bytes, at, section.blankLine.end, terminator, problems);
  const { body, extra } = findBody(section.fields, section.blankLine.end, end, problems);
  reportExtra(bytes, extra, terminator, problems);
  const parts = parseBodyParts(bytes, body, section.fields, problems);
  return {
    bytes,
    start,
    end,
    startLine,
    headers: section.fields,
    blankLine: section.blankLine,
    body,
    extra,
    parts,
    problems,
  };
}

/** The first field of that name, which may be in any case, long or compact. */
export function header(message: SipMessage, name: string): HeaderField | undefined {
  const matches = nameMatcher(name);
  return message.headers.find(matches);
}

/** All fields of that name, in order. */
export function headersOf(message: SipMessage, name: string): HeaderField[] {
  return message.headers.filter(nameMatcher(name));
}

/**
 * The typed values of a header field: of a list all that can be read, across fields and commas; else the value of
 * the first field, undefined if there is none or it cannot be read.
 */
export function parsed<T>(message: SipMessage, definition: ListHeader<T>): T[];
export function parsed<T>(message: SipMessage, definition: SingleHeader<T>): T | undefined;
export function parsed<T>(
  message: SipMessage,
  definition: ListHeader<T> | SingleHeader<T>,
): T[] | T | undefined {
  if (!definition.list) {
    const field = header(message, definition.name);
    return field && definition.parse(field.value);
  }
  const values = headersOf(message, definition.name).flatMap((field) =>
    splitList(field.value, maxListValues),
  );
  return values.map((value) => definition.parse(value)).filter((value) => value !== undefined);
}

/**
 * The session description: the first part of type application/sdp, or else one that says nothing of the kind but
 * begins like one. An early-session is another one (RFC 3959) and is passed over.
 */
export function findSdp(message: SipMessage): BodyPart | undefined {
  const candidates = message.parts.filter(
    (part) => part.contentType?.type !== 'multipart' && part.disposition?.type !== 'early-session',
  );
  return (
    candidates.find((part) => part.contentType?.name === 'application/sdp') ??
    candidates.find((part) => beginsSdp(message.bytes, part))
  );
}

/** `v=0` and a line end. */
function beginsSdp(bytes: Uint8Array, { start, end }: ByteRange): boolean {
  if (end - start < 4 || bytes[start] !== 0x76 || bytes[start + 1] !== 0x3d || bytes[start + 2] !== 0x30)
    return false;
  return bytes[start + 3] === CR || bytes[start + 3] === LF;
}

function nameMatcher(name: string): (field: HeaderField) => boolean {
  const canonical = canonicalHeaderName(name);
  const key = canonical.toLowerCase();
  return ({ canonicalName }) => canonicalName === canonical || canonicalName.toLowerCase() === key;
}

/** One problem for all lines that end in LF alone, and one for all stray CRs. */
function reportLineEnds(
  bytes: Uint8Array,
  start: number,
  end: number,
  terminator: number,
  problems: Problem[],
): void {
  const isBareFeed = (at: number): boolean => bytes[at] === LF && bytes[at - 1] !== CR;
  const isBareReturn = (at: number): boolean => bytes[at] === CR && bytes[at + 1] !== LF && at + 1 < end;
  const find = (matches: (at: number) => boolean): number => {
    for (let at = start; at < end; at++) if (matches(at)) return at;
    return -1;
  };
  const feed = find(isBareFeed);
  if (feed >= 0) {
    problems.push(
      problemAt({ code: 'bare-line-feed', detail: 'A line ends with LF, not CRLF.' }, feed, feed + 1),
    );
  }
  const carriage = find(isBareReturn);
  if (carriage >= 0) {
    const detail = terminator === CR ? 'All lines end with CR, not CRLF.' : 'A CR has no LF after it.';
    problems.push(problemAt({ code: 'bare-carriage-return', detail }, carriage, carriage + 1));
  }
}

/** Nothing is said of mere line ends, which keep a connection alive. */
function reportExtra(
  bytes: Uint8Array,
  extra: ByteRange | undefined,
  terminator: number,
  problems: Problem[],
): void {
  if (extra === undefined) return;
  let at = extra.start;
  while (at < extra.end && (bytes[at] === CR || bytes[at] === LF)) at++;
  if (at === extra.end) return;
  const firstLine = decodeText(bytes, at, findLine(bytes, at, extra.end, terminator).textEnd);
  const detail = `Bytes after the body: ${extra.end - extra.start}. They begin with ${excerpt(firstLine)}.`;
  problems.push(problemAt({ code: 'bytes-after-body', detail }, extra.start, extra.end));
}
