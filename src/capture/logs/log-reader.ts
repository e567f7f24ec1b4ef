import { LogClock } from './log-clock.ts';
import { LogMark } from './log-mark.ts';
import { cutMessage, lineContent, lineEnd, type Cut } from './log-message.ts';
import { matchFirst, type LogSyntax } from './log-syntax.ts';
import { isStartLine } from './sip-text.ts';
import type { TextReader, TextSink } from './text-format.ts';

/** A line of more characters than this is read in pieces: no log has such lines. */
const LINE_LENGTH = 1 << 20;
/** Lines that say nothing between an announcement and the message it announces. */
const MARK_LINES = 40;
const HEADER_FIELD = /^[A-Za-z0-9!%*_+.`'~-]+[ \t]*:/;
const TAIL_FIELD = /^(?:Call-ID|CSeq|Content-Length)[ \t]*:/i;
/** Line ends as a syslog server writes them (rsyslog and others: octal). */
const ESCAPED = /#015|#012/;

/** Where the bytes of a text stand. */
interface Place {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly base: number;
  readonly position: number;
}

/** Reads the messages of a log, whatever its format says of them. Looks at each line once, except at ends of pieces. */
export class LogReader implements TextReader {
  private readonly format: LogSyntax;
  private readonly clock: LogClock;
  private kept = new LogMark();
  private mark: LogMark | undefined;
  /** Nothing was found yet: a header field now is one of a message whose beginning is missing. */
  private isFresh = true;

  constructor(format: LogSyntax) {
    this.format = format;
    this.clock = new LogClock(format.isDayFirst ?? false);
  }

  get timeBase(): LogClock['timeBase'] {
    return this.clock.timeBase;
  }

  read(
    bytes: Uint8Array,
    start: number,
    end: number,
    base: number,
    position: number,
    isLast: boolean,
    sink: TextSink,
  ): number {
    return start + this.readText(latin1(bytes, start, end), { bytes, start, base, position }, isLast, sink);
  }

  private readText(text: string, place: Place, isLast: boolean, sink: TextSink): number {
    let at = 0;
    while (at < text.length) {
      const found = lineEnd(text, at);
      if (found < 0 && !isLast && text.length - at < LINE_LENGTH) break;
      const stop = found < 0 ? text.length : found;
      const line = lineContent(text, at, stop);
      if (place.bytes.length > 0 && ESCAPED.test(line)) {
        this.readEscaped(line, place.position + at, sink);
      } else if (!this.takeMark(line)) {
        const begins = this.beginsMessage(text, line, stop, isLast);
        if (begins === undefined) break;
        if (begins) {
          const cut = cutMessage(text, at, isLast, this.format);
          if (cut === undefined) break;
          this.emit(cut, at, place, sink);
          if (cut.isTruncated && isLast && cut.next >= text.length)
            sink.damage(place.position + at, -1, 'the log ends in the middle of a message');
          at = cut.next;
          continue;
        }
        if (this.mark !== undefined && ++this.mark.age > MARK_LINES) this.mark = undefined;
        if (this.isFresh && TAIL_FIELD.test(line)) {
          sink.damage(0, place.position + at, 'the log begins in the middle of a message');
          this.isFresh = false;
        }
      }
      at = stop;
    }
    return at;
  }

  /** A whole message, with what announces it, in one line. */
  private readEscaped(line: string, position: number, sink: TextSink): void {
    const text = line.replaceAll('#015', '').replaceAll('#012', '\n');
    this.readText(text, { bytes: new Uint8Array(0), start: 0, base: -1, position }, true, sink);
  }

  private takeMark(line: string): boolean {
    const { open, also = [], keep = [] } = this.format;
    const kept = matchFirst(keep, line);
    if (kept !== undefined) {
      this.kept = new LogMark(kept.groups?.['first'] === undefined ? this.kept : undefined);
      this.kept.take(kept, line, this.clock);
      return true;
    }
    const opening = matchFirst(open, line);
    if (opening !== undefined) {
      this.isFresh = false;
      this.mark = new LogMark(this.kept);
      this.mark.take(opening, line, this.clock);
      return true;
    }
    const { mark } = this;
    if (mark === undefined) return false;
    const more = matchFirst(also, line);
    if (more === undefined) return false;
    mark.age = 0;
    mark.take(more, line, this.clock);
    return true;
  }

  /** Undefined when the next line has to be seen for that. Without an announcement it must be a header field. */
  private beginsMessage(text: string, line: string, stop: number, isLast: boolean): boolean | undefined {
    const { format } = this;
    const restored = (content: string): string =>
      (format.line === undefined ? content : format.line(content)) ?? '';
    if (!line.includes('SIP/') && !/sip\//i.test(line)) return false;
    if (!isStartLine(restored(line))) return false;
    if (this.mark !== undefined) return true;
    const next = lineEnd(text, stop);
    if (next < 0 && !isLast) return text.length - stop < LINE_LENGTH ? undefined : false;
    return HEADER_FIELD.test(restored(lineContent(text, stop, next < 0 ? text.length : next)));
  }

  private emit(cut: Cut, at: number, place: Place, sink: TextSink): void {
    this.isFresh = false;
    const mark = this.mark ?? new LogMark(this.kept);
    this.mark = undefined;
    if (cut.tail !== undefined) mark.take(cut.tail.match, cut.tail.line, this.clock);
    const { source, destination, transport, time } = mark;
    const isRepaired = cut.repaired !== undefined || place.base < 0;
    const bytes = cut.repaired === undefined ? place.bytes : bytesOf(cut.repaired);
    sink.textMessage({
      bytes,
      start: cut.repaired === undefined ? place.start + at : 0,
      end: cut.repaired === undefined ? place.start + cut.end : bytes.length,
      base: isRepaired ? -1 : place.base,
      source,
      destination,
      transport,
      seconds: time?.seconds ?? NaN,
      nanoseconds: time?.nanoseconds ?? 0,
      isTruncated: cut.isTruncated,
    });
  }
}

/** One character a byte, so that places in the text are places in the bytes. */
export function latin1(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, Math.min(end, at + 8192)));
  return text;
}

function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
