import { limits } from '../../bytes/limits.ts';
import { matchFirst, type LogSyntax } from './log-syntax.ts';

/** A message cut out of a log. */
export interface Cut {
  /** Where reading goes on. */
  readonly next: number;
  /** The message is text[start, end), unless its lines had to be repaired. */
  readonly end: number;
  readonly repaired: string | undefined;
  readonly isTruncated: boolean;
  /** The line that ended it may say more. */
  readonly tail: { readonly match: RegExpExecArray; readonly line: string } | undefined;
}

/** The end of the line that begins at `at`, its line end included; -1 when the text ends before. */
export function lineEnd(text: string, at: number): number {
  return text.indexOf('\n', at) + 1 || -1;
}

/** A line without its end. */
export function lineContent(text: string, at: number, stop: number): string {
  const end = text[stop - 1] === '\n' ? stop - 1 : stop;
  return text.slice(at, end > at && text[end - 1] === '\r' ? end - 1 : end);
}

/**
 * Cuts the message that begins at `start`, a start line: up to its Content-Length, however the log writes line ends;
 * where that fails, up to the next line that cannot belong to it. Undefined when more text is needed.
 */
export function cutMessage(text: string, start: number, isLast: boolean, format: LogSyntax): Cut | undefined {
  return new MessageCutter(text, start, isLast, format).cut();
}

class MessageCutter {
  private readonly text: string;
  private readonly start: number;
  private readonly isLast: boolean;
  private readonly format: LogSyntax;
  /** The next line is text[at, stop). */
  private at: number;
  private stop = 0;
  private readonly lines: string[] = [];
  /** The log has the lines as they were sent. */
  private isVerbatim = true;
  /** Number of the first line of the body, and its place in the text. */
  private bodyLine = -1;
  private bodyAt = 0;
  private contentLength = -1;
  private contentType = '';
  /** Bytes of the body if its lines end in CRLF, or in LF as some bodies do. */
  private lengthWithCrLf = 0;
  private lengthWithLf = 0;
  private tail: Cut['tail'] = undefined;

  constructor(text: string, start: number, isLast: boolean, format: LogSyntax) {
    this.text = text;
    this.start = start;
    this.at = start;
    this.isLast = isLast;
    this.format = format;
  }

  cut(): Cut | undefined {
    for (;;) {
      const { text, at, start, isLast } = this;
      if (at - start > limits.messageBytes) return this.incomplete();
      const found = lineEnd(text, at);
      if (found < 0 && !isLast && text.length - start <= limits.messageBytes) return undefined;
      if (at >= text.length) return this.incomplete();
      this.stop = found < 0 ? text.length : found;
      const content = lineContent(text, at, this.stop);
      if (at > start && matchFirst(this.format.open, content) !== undefined) return this.incomplete();
      if (at > start) {
        const match = this.format.end === undefined ? undefined : matchFirst([this.format.end], content);
        if (match !== undefined) return this.takeTail(match, content) ?? this.incomplete();
      }
      if (this.bodyLine >= 0 && this.isBehindSdp(content)) return this.complete(at);
      const end = this.takeLine(content);
      this.at = this.stop;
      if (end !== undefined) return end;
    }
  }

  /** The last line of a message, with what stands before the end. */
  private takeTail(match: RegExpExecArray, content: string): Cut | undefined {
    this.tail = { match, line: content };
    if (this.isVerbatim && this.bodyLine >= 0) {
      const end = this.bodyAt + this.contentLength;
      if (end >= this.at && end <= this.at + match.index) return this.complete(this.stop, end);
    }
    this.at = this.stop;
    const before = this.restore(content.slice(0, match.index).trimEnd());
    if (before === undefined || before === '') return undefined;
    this.isVerbatim = false;
    return this.addLine(before);
  }

  private takeLine(content: string): Cut | undefined {
    const restored = this.restore(content);
    if (restored !== content || this.stop - this.at !== content.length + 2)
      this.isVerbatim &&= this.isRawBody();
    if (restored === undefined) return undefined;
    if (this.isVerbatim && this.bodyLine >= 0) return this.takeRawLine(content);
    for (const line of restored.includes('\n') ? restored.split('\r\n') : [restored]) {
      const end = this.addLine(line);
      if (end !== undefined) return end;
    }
    return undefined;
  }

  private restore(content: string): string | undefined {
    return this.format.line === undefined ? content : this.format.line(content);
  }

  /** In a body that is measured in bytes of the text, lines may end as they like. */
  private isRawBody(): boolean {
    return this.bodyLine >= 0 && this.contentLength >= 0 && this.format.line === undefined;
  }

  private takeRawLine(content: string): Cut | undefined {
    this.lines.push(content);
    this.lengthWithCrLf += content.length + 2;
    this.lengthWithLf += content.length + 1;
    const end = this.bodyAt + this.contentLength;
    const isHere = end >= this.at + content.length && end <= this.stop;
    return isHere ? this.complete(this.stop, end) : undefined;
  }

  private addLine(line: string): Cut | undefined {
    this.lines.push(line);
    if (this.bodyLine < 0) {
      this.takeHeader(line);
      return line === '' && this.isWithoutBody() ? this.complete(this.stop) : undefined;
    }
    this.lengthWithCrLf += line.length + 2;
    this.lengthWithLf += line.length + 1;
    const { contentLength, lengthWithCrLf: length } = this;
    if (contentLength < 0) return undefined;
    if (length === contentLength || length - 2 === contentLength) return this.complete(this.stop);
    if (length < contentLength) return undefined;
    const lf = this.lengthWithLf;
    return lf === contentLength || lf - 1 === contentLength ? this.complete(this.stop) : undefined;
  }

  private takeHeader(line: string): void {
    if (line === '') {
      this.bodyLine = this.lines.length;
      this.bodyAt = this.stop;
      return;
    }
    if (!/^[clCL]/.test(line)) return;
    const match = /^(?:content-length|l)[ \t]*:[ \t]*(\d{1,9})[ \t]*$/i.exec(line);
    if (match !== null && this.contentLength < 0) this.contentLength = Number(match[1]);
    this.contentType ||= /^(?:content-type|c)[ \t]*:(.*)$/i.exec(line)?.[1] ?? '';
  }

  private isWithoutBody(): boolean {
    return this.contentLength < 0 ? this.contentType === '' : this.contentLength === 0;
  }

  /** Without a length, only of a session description it is known what its lines look like (RFC 8866 5). */
  private isBehindSdp(content: string): boolean {
    return (
      this.contentLength < 0 &&
      /sdp/i.test(this.contentType) &&
      !/^\s*[a-z]=/.test(this.restore(content) ?? 'v=')
    );
  }

  private complete(stop: number, end = stop): Cut | undefined {
    const next = this.format.isEndTold === true && this.tail === undefined ? this.lookForTail(stop) : stop;
    if (next === undefined) return undefined;
    const { tail } = this;
    if (this.isVerbatim) return { next, end, repaired: undefined, isTruncated: false, tail };
    const isLf = this.contentLength >= 0 && this.lengthWithCrLf - 2 > this.contentLength;
    return { next, end, repaired: this.repaired(isLf ? '\n' : '\r\n'), isTruncated: false, tail };
  }

  /** The place behind the end that stands below a whole message; undefined when it has yet to come. */
  private lookForTail(stop: number): number | undefined {
    const { text, isLast, format } = this;
    let at = stop;
    for (let blank = 0; blank < 3 && at < text.length; blank++) {
      const found = lineEnd(text, at);
      if (found < 0 && !isLast) return undefined;
      const next = found < 0 ? text.length : found;
      const line = lineContent(text, at, next);
      const match = matchFirst(format.end === undefined ? [] : [format.end], line);
      if (match !== undefined && line.slice(0, match.index).trim() === '') {
        this.tail = { match, line };
        return next;
      }
      if (line !== '') return stop;
      at = next;
    }
    return isLast || at < text.length ? stop : undefined;
  }

  /** Something else follows, or nothing: without a Content-Length that is how messages end. */
  private incomplete(): Cut {
    const { lines, tail, at: next } = this;
    while (lines.length > Math.max(1, this.bodyLine) && lines[lines.length - 1] === '') lines.pop();
    const isTruncated = this.contentLength > 0 || (this.bodyLine < 0 && this.contentType !== '');
    if (!isTruncated && this.bodyLine < 0) this.bodyLine = lines.push('');
    return { next, end: next, repaired: this.repaired('\r\n'), isTruncated, tail };
  }

  private repaired(lineEndOfBody: string): string {
    const { lines, bodyLine, contentLength } = this;
    if (bodyLine < 0) return `${lines.join('\r\n')}\r\n`;
    const header = lines.slice(0, bodyLine).join('\r\n');
    const body = lines
      .slice(bodyLine)
      .map((line) => `${line}${lineEndOfBody}`)
      .join('');
    return `${header}\r\n${contentLength < 0 ? body : body.slice(0, contentLength)}`;
  }
}
