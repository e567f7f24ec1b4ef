import { decodeText, excerpt } from '../bytes/text.ts';
import { isToken } from './grammar.ts';
import type { ByteRange, Fault, Problem } from './problem.ts';
import { problemAt } from './problem.ts';
import { statusClass } from './status-codes.ts';

/** `method Request-URI SIP/2.0` (RFC 3261 7.1); a part that is missing is ''. [start, end) includes the line end. */
interface RequestLine extends ByteRange {
  kind: 'request';
  /** As written: methods are compared in their case. */
  method: string;
  /** As written, with any brackets or white space that do not belong there. */
  requestUri: string;
  requestUriRange: ByteRange;
  version: string;
}

/** `SIP/2.0 status-code reason-phrase` (RFC 3261 7.2). [start, end) includes the line end. */
interface StatusLine extends ByteRange {
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
  const line: Line = { bytes, start, textEnd, end, words: findWords(bytes, start, textEnd), problems };
  const isStatusLine = /^sip\//i.test(textOf(line, line.words[0]).slice(0, 4));
  return isStatusLine ? parseStatusLine(line) : parseRequestLine(line);
}

/** A line while it is read: its words between white space, and where to report. */
interface Line extends ByteRange {
  bytes: Uint8Array;
  textEnd: number;
  words: ByteRange[];
  problems: Problem[];
}

function parseStatusLine(line: Line): StatusLine {
  const { bytes, start, end, textEnd, words } = line;
  const [versionRange, statusRange] = words;
  const version = textOf(line, versionRange);
  const statusText = textOf(line, statusRange);
  const status = /^\d{3}$/.test(statusText) ? Number(statusText) : undefined;
  // One space ends the status code; more would belong to the reason phrase, which may also be empty.
  const reasonStart = Math.min((statusRange?.end ?? textEnd) + 1, textEnd);
  const reasonEnd = Math.max(words.at(-1)?.end ?? textEnd, reasonStart);
  const reason = decodeText(bytes, reasonStart, reasonEnd);

  reportVersion(line, version, versionRange);
  reportStatus(line, statusText, status, statusRange);
  reportGaps(line, words.slice(0, 2));
  return { kind: 'response', start, end, version, statusText, status, reason };
}

function reportStatus(
  line: Line,
  text: string,
  status: number | undefined,
  range: ByteRange | undefined,
): void {
  if (range === undefined) {
    report(line, { code: 'start-line-incomplete', detail: 'The status code is missing.' });
    return;
  }
  if (status === undefined) {
    const detail = `The status code ${excerpt(text)} is not three digits.`;
    report(line, { code: 'malformed-status-code', detail }, range);
  } else if (statusClass(status) === 'unknown') {
    const detail = `There is no class of status codes for ${text}.`;
    report(line, { code: 'unknown-status-class', detail }, range);
  }
  if (range.end === line.textEnd) {
    const detail = 'The space between status code and reason phrase is missing.';
    report(line, { code: 'start-line-incomplete', detail, severity: 'warning' });
  }
}

/** The first word is the method; the last, if it looks like one, the version; all between them the Request-URI. */
function parseRequestLine(line: Line): RequestLine {
  const { bytes, start, end, textEnd, words } = line;
  const methodRange = words[0];
  const last = words.length > 1 ? words.at(-1) : undefined;
  const versionRange = last !== undefined && isVersion(line, last) ? last : undefined;
  const uriWords = words.slice(1, versionRange === undefined ? undefined : -1);
  const behindMethod = methodRange?.end ?? textEnd;
  const requestUriRange = {
    start: uriWords[0]?.start ?? behindMethod,
    end: uriWords.at(-1)?.end ?? behindMethod,
  };
  const request: RequestLine = {
    kind: 'request',
    start,
    end,
    method: textOf(line, methodRange),
    requestUri: decodeText(bytes, requestUriRange.start, requestUriRange.end),
    requestUriRange,
    version: textOf(line, versionRange),
  };

  reportIncomplete(line, request);
  if (methodRange !== undefined && !isToken(request.method)) {
    report(
      line,
      { code: 'malformed-method', detail: `${excerpt(request.method)} is not a token.` },
      methodRange,
    );
  }
  reportRequestUri(line, request, uriWords.length);
  reportVersion(line, request.version, versionRange);
  const uriRange = uriWords.length > 0 ? requestUriRange : undefined;
  const parts = [methodRange, uriRange, versionRange].filter((part) => part !== undefined);
  reportGaps(line, [...parts, { start: textEnd, end: textEnd }]);
  return request;
}

function isVersion(line: Line, word: ByteRange): boolean {
  return /^[a-z]+\/\d/i.test(textOf(line, word).slice(0, 16));
}

function reportIncomplete(line: Line, { method, requestUri, version }: RequestLine): void {
  const missing =
    method === '' ? 'method' : requestUri === '' ? 'Request-URI' : version === '' ? 'version' : undefined;
  if (missing === undefined) return;
  report(line, { code: 'start-line-incomplete', detail: `The ${missing} is missing.` });
}

function reportRequestUri(line: Line, { requestUri, requestUriRange }: RequestLine, words: number): void {
  if (requestUri.startsWith('<')) {
    const detail = 'Brackets do not belong around a Request-URI.';
    report(line, { code: 'request-uri-in-brackets', detail }, requestUriRange);
  }
  if (words > 1) {
    const detail = `There is white space in the Request-URI ${excerpt(requestUri)}.`;
    report(line, { code: 'request-uri-white-space', detail }, requestUriRange);
  }
}

function reportVersion(line: Line, version: string, range: ByteRange | undefined): void {
  if (version === 'SIP/2.0' || range === undefined) return;
  const fault: Fault =
    version.toUpperCase() === 'SIP/2.0'
      ? { code: 'version-not-upper-case', detail: `The version is written ${excerpt(version)}.` }
      : { code: 'unknown-version', detail: `The version is ${excerpt(version)}, not SIP/2.0.` };
  report(line, fault, range);
}

/** Between two parts there is exactly one space, and none before the first. An empty part marks the line's end. */
function reportGaps(line: Line, parts: readonly ByteRange[]): void {
  let at = line.start;
  for (const part of parts) {
    const isInner = at > line.start && part.start < part.end;
    const isRight = isInner ? part.start - at === 1 && line.bytes[at] === 0x20 : part.start === at;
    if (!isRight) {
      const detail = isInner
        ? 'The parts of the start line are not separated by one space.'
        : 'There is white space at an end of the start line.';
      report(line, { code: 'start-line-white-space', detail }, { start: at, end: part.start });
    }
    at = part.end;
  }
}

/** Of the whole line unless a range of it is given. */
function report(line: Line, fault: Fault, range: ByteRange = { start: line.start, end: line.textEnd }): void {
  line.problems.push(problemAt(fault, range.start, range.end));
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
