import { decodeText, encodeText } from '../../bytes/text.ts';
import { limits } from '../../bytes/limits.ts';
import type { TextFormat, TextReader, TextSink } from './text-format.ts';

/**
 * SIP messages as people paste them: from a ticket, a web page, an RFC, with nothing or anything around them. Undoes
 * what web pages and mail programs do to them: curly quotes, indentation, blank lines between header fields, fields
 * broken over lines. Well-formed messages pass unchanged, but for line ends.
 */
export const sipText: TextFormat = {
  id: 'text:sip',
  name: 'SIP as plain text',
  spec: 'RFC 3261 7',
  sniff: (text) => text.split('\n').some((line) => isStartLine(plain(line).trim())),
  open: () => new PlainReader(),
};

interface Line {
  /** Without what word processors put in; white space at the end is gone. */
  readonly text: string;
  /** Place of its first byte. */
  readonly start: number;
}

/** What typography made of quotes, spaces and nothing. */
const typography: readonly [RegExp, string][] = [
  [/[\u201c\u201d\u201e\u201f]/g, '"'],
  [/[\u2018\u2019\u201a\u201b]/g, "'"],
  [/[\u00a0\u2007\u202f]/g, ' '],
  [/[\u200b\u2060\ufeff]/g, ''],
];

/** Lines behind a start line in which a header field that every message has must come up. */
const LOOK_AHEAD = 40;

const START_LINE = /^(?:SIP\/\d\.\d +\d{3}(?: .*)?|[A-Z][A-Za-z0-9_.!%*+-]{0,63} +\S.* SIP\/\d\.\d)$/i;
const FIELD = /^([A-Za-z0-9!%*_+.`'~-]+)[ \t]*:(.*)$/;
const SDP_LINE = /^[a-z]=/;
/** A value that was broken before its URI: it looks like a field, but nobody has such names. */
const URI_SCHEME = /^(?:sips?|tel|https?|urn|mailto|im|pres)$/i;
const MANDATORY = /^(?:via|v|from|f|to|t|call-id|i|cseq)$/i;
/** One-word names believed behind a blank line, where prose may begin as well ("Note: ..."). */
const ONE_WORD =
  /^(?:via|from|to|contact|cseq|allow|accept|supported|require|route|expires|date|server|subject|event|privacy|reason|replaces|path|warning|timestamp|unsupported|authorization|identity|join|rack|rseq|diversion|organization|priority|[a-z])$/i;

export function isStartLine(text: string): boolean {
  return text.includes('/') && START_LINE.test(text);
}

/** Knows no times and no addresses: a text has none, whatever else stands around its messages. */
class PlainReader implements TextReader {
  readonly timeBase = 'none';

  read(
    bytes: Uint8Array,
    start: number,
    end: number,
    _base: number,
    _position: number,
    isLast: boolean,
    sink: TextSink,
  ): number {
    const lines = splitLines(bytes, start, end);
    const stop = isLast || end - start > limits.messageBytes ? lines.length : lastBeginning(lines);
    let at = 0;
    while (at < stop) {
      if (!beginsMessage(lines, at)) {
        at++;
        continue;
      }
      const { text, next } = new MessageReader(lines, at).read();
      const message = encodeText(text);
      sink.textMessage({ ...nothingKnown, bytes: message, end: message.length });
      at = next;
    }
    return lines[at]?.start ?? end;
  }
}

const nothingKnown = {
  start: 0,
  base: -1,
  source: undefined,
  destination: undefined,
  transport: undefined,
  seconds: NaN,
  nanoseconds: 0,
  isTruncated: false,
};

/**
 * Where the last message of a piece begins, of which more may come; without any, the lines that have to be seen again
 * with what follows.
 */
function lastBeginning(lines: readonly Line[]): number {
  let at = lines.length - 1;
  while (at > 0 && !beginsMessage(lines, at)) at--;
  return at > 0 || (lines.length > 0 && beginsMessage(lines, 0))
    ? at
    : Math.max(0, lines.length - LOOK_AHEAD);
}

/** A start line, with a mandatory header field among the lines behind it (a sipfrag body has none). */
function beginsMessage(lines: readonly Line[], at: number): boolean {
  if (!isStartLine(lines[at]!.text.trim())) return false;
  for (let i = at + 1; i < Math.min(lines.length, at + LOOK_AHEAD); i++) {
    const text = lines[i]!.text.trim();
    if (isStartLine(text)) return false;
    const name = FIELD.exec(text)?.[1] ?? text;
    if (MANDATORY.test(name)) return true;
  }
  return false;
}

function splitLines(bytes: Uint8Array, from: number, to: number): Line[] {
  const lines: Line[] = [];
  let start = from;
  while (start < to) {
    const found = bytes.indexOf(10, start);
    const end = found < 0 || found >= to ? to : found + 1;
    lines.push({ text: plain(decodeText(bytes, start, end)).trimEnd(), start });
    start = end;
  }
  return lines;
}

function plain(text: string): string {
  return typography.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);
}

/** Reads one message from its start line on. */
class MessageReader {
  private readonly lines: readonly Line[];
  private readonly first: number;
  private readonly indentation: number;
  private readonly fields: string[] = [];

  constructor(lines: readonly Line[], first: number) {
    this.lines = lines;
    this.first = first;
    this.indentation = indentationOf(lines[first]!.text);
  }

  read(): { text: string; next: number } {
    const startLine = this.lines[this.first]!.text.trim();
    const afterHeader = this.header();
    const body: string[] = [];
    const next = this.isSdpAt(afterHeader) ? this.sdp(afterHeader, body) : this.otherBody(afterHeader, body);
    const head = [startLine, ...this.fields].join('\r\n');
    return { text: `${head}\r\n\r\n${body.map((line) => `${line}\r\n`).join('')}`, next };
  }

  /** Collects header fields; returns the first line that is none. */
  private header(): number {
    let afterBlank = false;
    for (let at = this.first + 1; at < this.lines.length; at++) {
      const text = this.strip(at);
      if (text === '') {
        // White space only: a blank line if what follows is no header field, else a trace of the web page.
        afterBlank = true;
        continue;
      }
      const content = text.trim();
      if (isStartLine(content) || SDP_LINE.test(content)) return at;
      const name = FIELD.exec(content)?.[1];
      if (name !== undefined && !URI_SCHEME.test(name)) {
        if (afterBlank && !name.includes('-') && !ONE_WORD.test(name)) return at;
        this.fields.push(text.trimStart());
      } else if (!this.continues(text, afterBlank)) {
        return at;
      }
      afterBlank = false;
    }
    return this.lines.length;
  }

  /** A line that is no field of its own: the rest of the one before, or its name, whose colon is on the next line. */
  private continues(text: string, afterBlank: boolean): boolean {
    const content = text.trim();
    const last = this.fields.length - 1;
    const before = this.fields[last];
    if (content.startsWith(':') && before !== undefined && !before.includes(':')) {
      this.fields[last] = `${before}${content}`;
      return true;
    }
    if (before?.endsWith(':')) {
      this.fields[last] = `${before} ${content}`;
      return true;
    }
    if (afterBlank) return false;
    if (MANDATORY.test(content)) this.fields.push(content);
    else if (before === undefined) return false;
    else this.fields.push(` ${content}`);
    return true;
  }

  private isSdpAt(at: number): boolean {
    return at < this.lines.length && SDP_LINE.test(this.strip(at).trim());
  }

  private sdp(start: number, body: string[]): number {
    let next = start;
    for (let at = start; at < this.lines.length; at++) {
      const content = this.strip(at).trim();
      if (content === '') continue;
      if (!SDP_LINE.test(content)) break;
      body.push(content);
      next = at + 1;
    }
    return next;
  }

  /** Any other body lasts until the next message, and is only looked for where a Content-Type promises one. */
  private otherBody(start: number, body: string[]): number {
    const hasType = this.fields.some((field) => /^(?:content-type|c)\s*:/i.test(field));
    const isEmpty = this.fields.some((field) => /^(?:content-length|l)\s*:\s*0+$/i.test(field));
    if (!hasType || isEmpty) return start;
    let next = start;
    for (let at = start; at < this.lines.length && !beginsMessage(this.lines, at); at++) {
      body.push(this.strip(at));
      next = at + 1;
    }
    while (body[body.length - 1] === '') body.pop();
    return next;
  }

  /** The line without the indentation that the start line has; what is left of it is folding. */
  private strip(at: number): string {
    const { text } = this.lines[at]!;
    return text.slice(Math.min(this.indentation, indentationOf(text)));
  }
}

function indentationOf(text: string): number {
  return text.length - text.trimStart().length;
}
