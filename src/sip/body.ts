import { limits } from '../bytes/limits.ts';
import { encodeText, excerpt } from '../bytes/text.ts';
import { isDigits } from './grammar.ts';
import type { HeaderField } from './header-fields.ts';
import { findLine, findTerminator, parseHeaderFields } from './header-fields.ts';
import type { ContentDisposition } from './headers/content-disposition.ts';
import { contentDispositionHeader } from './headers/content-disposition.ts';
import { contentTypeHeader } from './headers/content-type.ts';
import type { MediaType } from './headers/shapes/media-type.ts';
import { parameterValue } from './parameters.ts';
import type { ByteRange, Problem, ProblemCode } from './problem.ts';
import { problemAt } from './problem.ts';

/** A body, or one part of a multipart body: its content is bytes [start, end). */
export interface BodyPart extends ByteRange {
  /** Undefined when it is not said or makes no sense. */
  contentType: MediaType | undefined;
  disposition: ContentDisposition | undefined;
  /** Content-Encoding in lower case unless it is identity: then the bytes are not what the content type says. */
  encoding: string | undefined;
  /** The part's own; of the whole body the Content-... fields of the message. */
  headers: HeaderField[];
  /** 0 for the whole body; a multipart is followed by its parts, one deeper. */
  depth: number;
}

/**
 * Which of bytes [start, end) are the body, by Content-Length (RFC 3261 18.3). A length that is no number, that
 * another one contradicts, or that is more than there is leaves all of them to the body.
 */
export function findBody(
  fields: readonly HeaderField[],
  start: number,
  end: number,
  problems: Problem[],
): { body: ByteRange; extra: ByteRange | undefined } {
  const everything = { body: { start, end }, extra: undefined };
  const lengthFields = fields.filter((field) => field.canonicalName === 'Content-Length');
  const report = (code: ProblemCode, field: HeaderField, detail: string): void => {
    problems.push(problemAt({ code, detail }, field.valueStart, field.valueEnd));
  };
  let length: number | undefined;
  let isClear = true;
  for (const field of lengthFields) {
    if (!isDigits(field.value)) {
      report('content-length-invalid', field, `Content-Length is ${excerpt(field.value)}, not a number.`);
      isClear = false;
    } else if (length !== undefined && length !== Number(field.value)) {
      const detail = `Content-Length is ${length} and ${excerpt(field.value)}; the body has ${end - start}.`;
      report('content-length-contradictory', field, detail);
      isClear = false;
    } else length = Number(field.value);
  }
  const first = lengthFields[0];
  if (!isClear || length === undefined || first === undefined) return everything;
  if (length > end - start) {
    report(
      'content-length-beyond-data',
      first,
      `Content-Length is ${first.value}; the body has ${end - start}.`,
    );
    return everything;
  }
  return cutBody(start, start + length, end);
}

function cutBody(
  start: number,
  bodyEnd: number,
  end: number,
): { body: ByteRange; extra: ByteRange | undefined } {
  return { body: { start, end: bodyEnd }, extra: bodyEnd < end ? { start: bodyEnd, end } : undefined };
}

/** The body and, where it is a multipart, its parts in order (RFC 3261 7.4, RFC 2046 5.1). No body has no parts. */
export function parseBodyParts(
  bytes: Uint8Array,
  body: ByteRange,
  headers: readonly HeaderField[],
  problems: Problem[],
): BodyPart[] {
  if (body.start === body.end) return [];
  const parts = [describePart(headers.filter(isContentField), body, 0)];
  // Parts are appended while they are looked at, deeper ones too; the list is put in order at the end.
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index]!;
    if (part.contentType?.type !== 'multipart' || part.encoding !== undefined) continue;
    if (part.depth >= limits.bodyDepth) {
      const detail = `Parts more than ${limits.bodyDepth} deep were not read.`;
      problems.push(problemAt({ code: 'body-parts-too-deep', detail }, part.start, part.end));
      continue;
    }
    for (const range of splitMultipart(bytes, part, part.contentType, problems)) {
      if (parts.length >= limits.bodyParts) {
        const detail = `Only the first ${limits.bodyParts} parts were read.`;
        problems.push(problemAt({ code: 'too-many-body-parts', detail }, range.start, part.end));
        break;
      }
      parts.push(parsePart(bytes, range, part.depth + 1, problems));
    }
  }
  return parts.sort((a, b) => a.start - b.start || a.depth - b.depth);
}

function isContentField(field: HeaderField): boolean {
  return field.canonicalName.startsWith('Content-');
}

function parsePart(bytes: Uint8Array, range: ByteRange, depth: number, problems: Problem[]): BodyPart {
  const { start, end } = range;
  const terminator = findTerminator(bytes, start, end);
  const { fields, blankLine } = parseHeaderFields(bytes, start, end, terminator, problems);
  return describePart(fields, { start: blankLine.end, end }, depth);
}

function describePart(headers: HeaderField[], range: ByteRange, depth: number): BodyPart {
  const valueOf = (name: string): string | undefined =>
    headers.find((field) => field.canonicalName === name)?.value;
  const contentType = valueOf('Content-Type');
  const disposition = valueOf('Content-Disposition');
  const encoding = valueOf('Content-Encoding')?.toLowerCase();
  return {
    start: range.start,
    end: range.end,
    contentType: contentType === undefined ? undefined : contentTypeHeader.parse(contentType),
    disposition: disposition === undefined ? undefined : contentDispositionHeader.parse(disposition),
    encoding: encoding === '' || encoding === 'identity' ? undefined : encoding,
    headers,
    depth,
  };
}

/** The ranges between the boundary lines; the line end before a boundary belongs to the boundary (RFC 2046 5.1.1). */
function splitMultipart(
  bytes: Uint8Array,
  whole: ByteRange,
  type: MediaType,
  problems: Problem[],
): ByteRange[] {
  const report = (code: ProblemCode, detail: string): void => {
    problems.push(problemAt({ code, detail }, whole.start, whole.end));
  };
  const boundary = parameterValue(type.parameters, 'boundary') ?? '';
  if (boundary === '') {
    report('multipart-without-boundary', 'The Content-Type of the multipart has no boundary.');
    return [];
  }
  const delimiter = encodeText(`--${boundary}`);
  const terminator = findTerminator(bytes, whole.start, whole.end);
  const ranges: ByteRange[] = [];
  let partStart = -1;
  let isClosed = false;
  let previousTextEnd = whole.start;
  for (let at = whole.start; at < whole.end;) {
    const line = findLine(bytes, at, whole.end, terminator);
    const kind = boundaryKind(bytes, at, line.textEnd, delimiter);
    if (kind !== 'none') {
      if (partStart >= 0) ranges.push({ start: partStart, end: Math.max(partStart, previousTextEnd) });
      isClosed = kind === 'close';
      if (isClosed) break;
      partStart = line.end;
    }
    previousTextEnd = line.textEnd;
    at = line.end;
  }
  if (partStart < 0) {
    report('multipart-without-parts', `The boundary ${excerpt(boundary)} begins no part.`);
  } else if (!isClosed) {
    ranges.push({ start: partStart, end: whole.end });
    report('multipart-not-closed', 'The boundary that closes the multipart is missing.');
  }
  return ranges;
}

/** `--boundary` begins the next part, `--boundary--` closes; white space may follow. */
function boundaryKind(
  bytes: Uint8Array,
  start: number,
  end: number,
  delimiter: Uint8Array,
): 'none' | 'next' | 'close' {
  let at = start;
  if (end - start < delimiter.length) return 'none';
  for (const byte of delimiter) if (bytes[at++] !== byte) return 'none';
  const isClose = bytes[at] === 0x2d && bytes[at + 1] === 0x2d && at + 2 <= end;
  if (isClose) at += 2;
  while (at < end && (bytes[at] === 0x20 || bytes[at] === 0x09)) at++;
  if (at < end) return 'none';
  return isClose ? 'close' : 'next';
}
