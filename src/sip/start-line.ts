import { decodeText } from '../bytes/text.ts';
import { isToken } from './grammar.ts';
import type { ByteRange, Fault, Problem } from './problem.ts';
import { excerpt, problemAt } from './problem.ts';
import { statusClass } from './status-codes.ts';

/** `method Request-URI SIP/2.0` (RFC 3261 7.1); a part that is missing is ''. [start, end) includes the line end. */
export interface RequestLine extends ByteRange {
  kind: 'request';
  /** As written: methods are compared in their case. */
  method: string;
  /** As written, with any brackets or white space that do not belong there. */
  requestUri: string;
  requestUriRange: ByteRange;
  version: string;
}

/** `SIP/2.0 status-code reason-phrase` (RFC 3261 7.2). [start, end) includes the line end. */
export interface StatusLine extends ByteRange {
  kind: 'response';
  version: string;
  /** As written. */
  statusText: string;
  /** Undefined unless it is three digits. */
  status: number | undefined;
  reason: string;
}

export type StartLine = RequestLine | StatusLine;

/** Reads the line bytes[start, textEnd), whose line end runs to `end`; reports in `problems`. */
export function parseStartLine(
  bytes: Uint8Array,
  start: number,
  textEnd: number,
  end: number,
  problems: Problem[],
): StartLine {
  const words = findWords(bytes, start, textEnd);
  const report = (fault: Fault, range: ByteRange = { start, end: textEnd }): void => {
    problems.push(problemAt(fault, range.start, range.end));
  };
  const line = { bytes, start, textEnd, words, report };
  const isStatusLine = /^sip\//i.test(textOf(line, words[0]).slice(0, 4));
  return isStatusLine ? parseStatusLine(line, end) : parseRequestLine(line, end);
}

interface Line {
  bytes: Uint8Array;
  start: number;
  textEnd: number;
  words: ByteRange[];
  report: (fault: Fault, range?: ByteRange) => void;
}

function parseStatusLine(line: Line, end: number): StatusLine {
  const { bytes, start, textEnd, words, report } = line;
  const version = textOf(line, words[0]);
  const statusText = textOf(line, words[1]);
  const status = /^\d{3}$/.test(statusText) ? Number(statusText) : undefined;
  // One space ends the status code; more would belong to the reason phrase, which may also be empty.
  const reasonStart = Math.min((words[1]?.end ?? textEnd) + 1, textEnd);
  const lastEnd = words.at(-1)?.end ?? textEnd;
  const reason = decodeText(bytes, reasonStart, Math.max(reasonStart, lastEnd));
  reportVersion(version, words[0], report);
  if (words[1] === undefined) {
    report({ code: 'start-line-incomplete', detail: 'The status code is missing.' });
  } else if (status === undefined) {
    const detail = `The status code ${excerpt(statusText)} is not three digits.`;
    report({ code: 'malformed-status-code', detail }, words[1]);
  } else if (statusClass(status) === 'unknown') {
    report(
      { code: 'unknown-status-class', detail: `There is no class of status codes for ${status}.` },
      words[1],
    );
  }
  if (words[1]?.end === textEnd) {
    const detail = 'The space between status code and reason phrase is missing.';
    report({ code: 'start-line-incomplete', detail, severity: 'warning' });
  }
  reportGaps(line, [start, ...words.slice(0, 1).map((word) => word.end)], words.slice(0, 2));
  return { kind: 'response', start, end, version, statusText, status, reason };
}

function parseRequestLine(line: Line, end: number): RequestLine {
  const { bytes, start, textEnd, words, report } = line;
  const method = textOf(line, words[0]);
  const last = words.length > 1 ? words.at(-1) : undefined;
  const hasVersion = last !== undefined && /^[a-z]+\/\d/i.test(textOf(line, last).slice(0, 16));
  const version = hasVersion ? textOf(line, last) : '';
  const uriWords = words.slice(1, hasVersion ? -1 : undefined);
  const nowhere = { start: words[0]?.end ?? textEnd, end: words[0]?.end ?? textEnd };
  const requestUriRange = {
    start: uriWords[0]?.start ?? nowhere.start,
    end: uriWords.at(-1)?.end ?? nowhere.end,
  };
  const requestUri = decodeText(bytes, requestUriRange.start, requestUriRange.end);

  if (words[0] === undefined || requestUri === '' || !hasVersion) {
    const missing = words[0] === undefined ? 'method' : requestUri === '' ? 'Request-URI' : 'version';
    report({ code: 'start-line-incomplete', detail: `The ${missing} is missing.` });
  }
  if (words[0] !== undefined && !isToken(method)) {
    report({ code: 'malformed-method', detail: `${excerpt(method)} is no token.` }, words[0]);
  }
  if (hasVersion) reportVersion(version, last, report);
  if (requestUri.startsWith('<')) {
    report(
      { code: 'request-uri-in-brackets', detail: 'Brackets do not belong around a Request-URI.' },
      requestUriRange,
    );
  }
  if (uriWords.length > 1) {
    const detail = `There is white space in the Request-URI ${excerpt(requestUri)}.`;
    report({ code: 'request-uri-white-space', detail }, requestUriRange);
  }
  const parts = [words[0], requestUri === '' ? undefined : requestUriRange, hasVersion ? last : undefined];
  const ranges = parts.filter((part) => part !== undefined);
  reportGaps(
    line,
    [start, ...ranges.map((range) => range.end)],
    [...ranges, { start: textEnd, end: textEnd }],
  );
  return { kind: 'request', start, end, method, requestUri, requestUriRange, version };
}

function reportVersion(version: string, range: ByteRange | undefined, report: Line['report']): void {
  if (version === 'SIP/2.0' || range === undefined) return;
  if (version.toUpperCase() === 'SIP/2.0') {
    report({ code: 'version-not-upper-case', detail: `The version is written ${excerpt(version)}.` }, range);
  } else {
    report({ code: 'unknown-version', detail: `The version is ${excerpt(version)}, not SIP/2.0.` }, range);
  }
}

/** Before the first part and behind the last there may be nothing, between two parts exactly one space. */
function reportGaps(line: Line, ends: readonly number[], parts: readonly ByteRange[]): void {
  parts.forEach((part, index) => {
    const gapStart = ends[index] ?? part.start;
    const isOuter = index === 0 || part.start === line.textEnd;
    const isRight = isOuter
      ? part.start === gapStart
      : part.start - gapStart === 1 && line.bytes[gapStart] === 0x20;
    if (isRight) return;
    const detail = isOuter
      ? 'There is white space at an end of the start line.'
      : 'The parts of the start line are not separated by one space.';
    line.report({ code: 'start-line-white-space', detail }, { start: gapStart, end: part.start });
  });
}

/** Words between white space. */
function findWords(bytes: Uint8Array, start: number, end: number): ByteRange[] {
  const words: ByteRange[] = [];
  let at = start;
  while (at < end) {
    while (at < end && isBlank(bytes[at]!)) at++;
    if (at === end) break;
    const wordStart = at;
    while (at < end && !isBlank(bytes[at]!)) at++;
    words.push({ start: wordStart, end: at });
  }
  return words;
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x09;
}

function textOf(line: Line, range: ByteRange | undefined): string {
  return range === undefined ? '' : decodeText(line.bytes, range.start, range.end);
}
