import { parseMessage, type SipMessage } from '../../sip/message.ts';
import type { BodyPart } from '../../sip/body.ts';
import { redactBody } from './bodies.ts';
import { redactStartLine } from './lines.ts';
import { redactField } from './fields.ts';
import type { Redactor } from './redactor.ts';
import { redactSdp } from './sdp.ts';
import { sweep } from './sweep.ts';

/** Bytes [start, end) of a message, and what stands in their place, a character for each byte. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A message without what tells of somebody; Content-Length is right or wrong by as much as it was. */
export function redactMessage(redactor: Redactor, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const message = parseMessage(bytes);
  const bodies = editBody(redactor, message);
  const grown = bodies.reduce((sum, { start, end, text }) => sum + text.length - (end - start), 0);
  const edits = [...editHead(redactor, message, grown), ...bodies, ...editExtra(redactor, message)];
  return apply(bytes, edits);
}

function editHead(redactor: Redactor, message: SipMessage, grown: number): Edit[] {
  const { bytes, startLine, headers } = message;
  const line = textOf(bytes, startLine.start, startLine.end);
  const bare = line.replace(/(?<![\r\n])[\r\n]+$/, '');
  const edits: Edit[] = [
    { start: startLine.start, end: startLine.start + bare.length, text: redactStartLine(redactor, bare) },
  ];
  for (const { name, canonicalName, start, valueStart, valueEnd } of headers) {
    const colon = textOf(bytes, start, valueStart).indexOf(':');
    const written = textOf(bytes, start, start + Math.max(0, colon));
    // A name that is none may hold anything, and one that nobody knows a little.
    const shownName = /^[\w.!%*+`'~-]*$/.test(name)
      ? sweepName(redactor, written)
      : sweep(redactor, written, true);
    if (colon > 0 && shownName !== written) edits.push({ start, end: start + colon, text: shownName });
    const value = textOf(bytes, valueStart, valueEnd);
    const text =
      canonicalName === 'Content-Length' && /^\d{1,9}$/.test(value)
        ? String(Math.max(0, Number(value) + grown))
        : name === ''
          ? sweep(redactor, value, true)
          : redactField(redactor, name, value);
    if (text !== value) edits.push({ start: valueStart, end: valueEnd, text });
  }
  return edits;
}

/** The name of a field: what is known of it stays. */
function sweepName(redactor: Redactor, name: string): string {
  return /[.\d@]/.test(name) ? sweep(redactor, name) : name;
}

/** Every part that has no parts of its own, and what stands between them. */
function editBody(redactor: Redactor, { bytes, parts, body }: SipMessage): Edit[] {
  const edits: Edit[] = [];
  let at = body.start;
  const between = (end: number): void => {
    if (end > at) edits.push({ start: at, end, text: redactBetween(redactor, textOf(bytes, at, end)) });
  };
  for (const [i, part] of parts.entries()) {
    const first = part.depth > 0 ? (part.headers[0]?.start ?? part.start) : part.start;
    between(first);
    if (part.depth > 0) edits.push(...part.headers.flatMap((field) => editField(redactor, bytes, field)));
    const inner = parts[i + 1];
    const hasParts = inner !== undefined && inner.depth > part.depth && inner.start < part.end;
    if (!hasParts) edits.push(editPart(redactor, bytes, part, typeOf(part)));
    at = hasParts ? part.start : part.end;
  }
  between(body.end);
  return edits;
}

/** Text before, behind and between the parts of a multipart; its boundaries stay. */
function redactBetween(redactor: Redactor, text: string): string {
  return text.replace(/[^\r\n]+/g, (line) =>
    // As the boundary is swept in Content-Type.
    line.startsWith('--') ? `--${sweep(redactor, line.slice(2))}` : redactor.as('bodies', line),
  );
}

function typeOf({ contentType, encoding }: BodyPart): string {
  return encoding === undefined ? (contentType?.name.toLowerCase() ?? '') : 'encoded';
}

function editPart(
  redactor: Redactor,
  bytes: Uint8Array,
  part: { start: number; end: number },
  type: string,
): Edit {
  const { start, end } = part;
  return { start, end, text: redactBody(redactor, type, textOf(bytes, start, end)) };
}

function editField(redactor: Redactor, bytes: Uint8Array, field: SipMessage['headers'][number]): Edit[] {
  const { name, valueStart: start, valueEnd: end } = field;
  return [{ start, end, text: redactField(redactor, name, textOf(bytes, start, end)) }];
}

/** What follows the body in the same datagram. */
function editExtra(redactor: Redactor, { bytes, extra, parts }: SipMessage): Edit[] {
  if (extra === undefined) return [];
  const text = textOf(bytes, extra.start, extra.end);
  // A Content-Length that is too small cuts a description.
  const isSdp = parts.some((part) => typeOf(part) === 'application/sdp');
  return [{ ...extra, text: isSdp ? redactSdp(redactor, text) : sweep(redactor, text, true) }];
}

const latin1 = new TextDecoder('latin1');

/** A character for each byte. (The decoder of that name maps some bytes elsewhere, which is undone.) */
export function textOf(bytes: Uint8Array, start = 0, end = bytes.length): string {
  const view = bytes.subarray(start, end);
  if (view.every((byte) => byte < 128)) return latin1.decode(view);
  const pieces: string[] = [];
  for (const byte of view) pieces.push(String.fromCharCode(byte));
  return pieces.join('');
}

export function bytesOfText(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

function apply(bytes: Uint8Array, edits: readonly Edit[]): Uint8Array<ArrayBuffer> {
  let text = '';
  let at = 0;
  for (const edit of edits) {
    if (edit.start < at) continue;
    text += textOf(bytes, at, edit.start) + edit.text;
    at = edit.end;
  }
  return bytesOfText(text + textOf(bytes, at));
}
