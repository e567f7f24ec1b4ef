import { limits } from '../bytes/limits.ts';
import { decodeText, excerpt } from '../bytes/text.ts';
import { isToken, trim } from './grammar.ts';
import { canonicalHeaderName } from './header-names.ts';
import type { ByteRange, ProblemCode, Problem } from './problem.ts';
import { problemAt } from './problem.ts';

const LF = 10;
const CR = 13;

/** One header field: where it is, and what it says. Fields follow each other without a gap. */
export interface HeaderField extends ByteRange {
  /** As written; '' for a line without a colon, which is kept as a value. */
  name: string;
  /** The long form in standard case for a known name, else as written. */
  canonicalName: string;
  /** Unfolded, without outer white space. */
  value: string;
  /** The value in the bytes, folds included, without outer white space. */
  valueStart: number;
  valueEnd: number;
  folded: boolean;
}

export interface HeaderSection {
  fields: HeaderField[];
  /** Empty, at the end, where there is no blank line. */
  blankLine: ByteRange;
}

/**
 * A line of bytes: [start, textEnd) without its line end, which runs to `end`.
 * `terminator` is LF, or CR in a text that has no LF at all; any other CR is a character like all others.
 */
export function findLine(
  bytes: Uint8Array,
  start: number,
  end: number,
  terminator: number,
): { textEnd: number; end: number } {
  let at = start;
  while (at < end && bytes[at] !== terminator) at++;
  const hasReturn = terminator === LF && at > start && bytes[at - 1] === CR;
  return { textEnd: hasReturn ? at - 1 : at, end: Math.min(at + 1, end) };
}

export function findTerminator(bytes: Uint8Array, start: number, end: number): number {
  const view = bytes.subarray(start, end);
  return view.includes(LF) || !view.includes(CR) ? LF : CR;
}

/** Header fields from `start` on, up to and with the blank line (RFC 3261 7.3). Reports in `problems`. */
export function parseHeaderFields(
  bytes: Uint8Array,
  start: number,
  end: number,
  terminator: number,
  problems: Problem[],
): HeaderSection {
  const fields: HeaderField[] = [];
  let at = start;
  while (at < end) {
    let line = findLine(bytes, at, end, terminator);
    if (line.textEnd === at) {
      reportUnread(fields, at, problems);
      return { fields, blankLine: { start: at, end: line.end } };
    }
    const firstLineEnd = line.textEnd;
    let folded = false;
    while (line.end < end && isBlank(bytes[line.end]!)) {
      line = findLine(bytes, line.end, end, terminator);
      folded = true;
    }
    if (fields.length < limits.headerFields) {
      fields.push(
        parseField(bytes, { start: at, end: line.end }, firstLineEnd, folded, terminator, problems),
      );
    }
    at = line.end;
  }
  reportUnread(fields, at, problems);
  const detail = 'There is no blank line after the header fields.';
  problems.push(problemAt({ code: 'header-section-not-terminated', detail }, end, end));
  return { fields, blankLine: { start: end, end } };
}

function parseField(
  bytes: Uint8Array,
  range: ByteRange,
  firstLineEnd: number,
  folded: boolean,
  terminator: number,
  problems: Problem[],
): HeaderField {
  const { start, end } = range;
  let colon = start;
  while (colon < firstLineEnd && bytes[colon] !== 0x3a) colon++;
  const hasColon = colon < firstLineEnd;
  const name = hasColon ? trim(decodeText(bytes, start, colon)) : '';
  let valueStart = hasColon ? colon + 1 : start;
  let valueEnd = end;
  while (valueEnd > valueStart && isWhiteSpace(bytes[valueEnd - 1]!)) valueEnd--;
  while (valueStart < valueEnd && isWhiteSpace(bytes[valueStart]!)) valueStart++;
  const text = decodeText(bytes, valueStart, valueEnd);
  const value = folded ? unfold(text, terminator) : text;
  const report = (code: ProblemCode, detail: string): void => {
    problems.push(problemAt({ code, detail }, start, firstLineEnd));
  };
  if (!hasColon) report('header-without-colon', `${excerpt(value)} is not a header field: it has no colon.`);
  else if (!isToken(name))
    report('malformed-header-name', `${excerpt(name)} is not the name of a header field.`);
  return {
    name,
    canonicalName: canonicalHeaderName(name),
    value,
    start,
    end,
    valueStart,
    valueEnd,
    folded,
  };
}

/** A line end and the white space around it count as one space (RFC 3261 7.3.1). */
function unfold(text: string, terminator: number): string {
  const lines = text.split(String.fromCharCode(terminator)).map(trim);
  return lines.filter((line) => line !== '').join(' ');
}

function reportUnread(fields: readonly HeaderField[], at: number, problems: Problem[]): void {
  const unread = fields.length === limits.headerFields ? (fields.at(-1)?.end ?? at) : at;
  if (unread === at) return;
  const detail = `Only the first ${limits.headerFields} header fields were read.`;
  problems.push(problemAt({ code: 'too-many-header-fields', detail }, unread, at));
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x09;
}

function isWhiteSpace(byte: number): boolean {
  return isBlank(byte) || byte === CR || byte === LF;
}
