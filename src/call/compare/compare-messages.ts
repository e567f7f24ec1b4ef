import { parseLines } from '../../sdp/lines.ts';
import { diffLines, type DiffRow } from '../../sdp/text-diff.ts';
import { diffWords, WordBudget, type TextSegment } from '../../sdp/word-diff.ts';
import { findSdp, type SipMessage } from '../../sip/message.ts';
import type { StartLine } from '../../sip/start-line.ts';

/** A start line or header field of two messages beside each other. */
export interface ComparedField {
  /** `Contact`, or `Start line`. */
  readonly name: string;
  readonly kind: 'same' | 'changed' | 'added' | 'removed';
  /** The values in pieces, undefined where a message does not have it; joined they are the value. */
  readonly before: readonly TextSegment[] | undefined;
  readonly after: readonly TextSegment[] | undefined;
  /** It belongs to the one message or dialog and tells nothing when it differs: a branch, a tag, a CSeq. */
  readonly isOwn: boolean;
}

export interface MessageComparison {
  readonly fields: readonly ComparedField[];
  /** The session descriptions, line by line; undefined where neither message has one. */
  readonly description: readonly DiffRow[] | undefined;
}

/** What two messages differ in by their nature (RFC 3261 8.1.1, 20). */
const own: ReadonlySet<string> = new Set([
  'Via',
  'Call-ID',
  'CSeq',
  'Content-Length',
  'Date',
  'Timestamp',
  'Max-Forwards',
  'Authorization',
  'Proxy-Authorization',
  'WWW-Authenticate',
  'Proxy-Authenticate',
  'Session-ID',
  'RSeq',
  'RAck',
]);

/** Two messages beside each other: start line, header fields in the order of the first, session descriptions. */
export function compareMessages(a: SipMessage, b: SipMessage): MessageComparison {
  const budget = new WordBudget();
  const fields = [pair('Start line', formatStartLine(a.startLine), formatStartLine(b.startLine), budget)];
  const others = valuesByName(b);
  for (const { canonicalName: name, value } of a.headers) {
    const other = others.get(name)?.shift();
    fields.push(pair(name, value, other, budget));
  }
  for (const { canonicalName: name, value } of b.headers) {
    const left = others.get(name);
    // What was paired was taken from the front: the last ones are left.
    if (left?.[0] === undefined || left[0] !== value) continue;
    left.shift();
    fields.push(pair(name, undefined, value, budget));
  }
  const [old, now] = [a, b].map(linesOf);
  const hasDescription = old!.length + now!.length > 0;
  return { fields, description: hasDescription ? diffLines(old!, now!) : undefined };
}

/** Names of what differs and is not each message's own; `description` for the session description. */
export function notableDifferences({ fields, description }: MessageComparison): string[] {
  const names = fields.filter(({ kind, isOwn }) => kind !== 'same' && !isOwn).map(({ name }) => name);
  const differs = description?.some(({ kind, before, after }) => {
    if (kind === 'same') return false;
    const type = (after ?? before)?.line.type;
    // Who described it, and which time it was, is of the one session.
    return type !== 'o' && type !== 's';
  });
  return [...new Set(names), ...(differs === true ? ['session description'] : [])];
}

function pair(
  name: string,
  before: string | undefined,
  after: string | undefined,
  budget: WordBudget,
): ComparedField {
  const isOwn = own.has(name);
  if (before === undefined || after === undefined) {
    const kind = before === undefined ? 'added' : 'removed';
    return { name, kind, before: whole(before, true), after: whole(after, true), isOwn };
  }
  if (before === after)
    return { name, kind: 'same', before: whole(before, false), after: whole(after, false), isOwn };
  const isTagOnly = (name === 'From' || name === 'To') && withoutTag(before) === withoutTag(after);
  const words = diffWords(before, after, budget);
  return {
    name,
    kind: 'changed',
    before: words?.before ?? whole(before, true),
    after: words?.after ?? whole(after, true),
    isOwn: isOwn || isTagOnly,
  };
}

function whole(text: string | undefined, changed: boolean): readonly TextSegment[] | undefined {
  return text === undefined ? undefined : [{ text, changed }];
}

function withoutTag(value: string): string {
  return value.replace(/;\s*tag=[^;]*/i, '');
}

function valuesByName({ headers }: SipMessage): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const { canonicalName, value } of headers) {
    const known = values.get(canonicalName);
    if (known === undefined) values.set(canonicalName, [value]);
    else known.push(value);
  }
  return values;
}

function linesOf(message: SipMessage): ReturnType<typeof parseLines> {
  const part = findSdp(message);
  return part === undefined ? [] : parseLines(message.bytes, part.start, part.end);
}

function formatStartLine(line: StartLine): string {
  return line.kind === 'request'
    ? `${line.method} ${line.requestUri}`
    : `${line.statusText} ${line.reason}`.trim();
}
