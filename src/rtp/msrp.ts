import { decodeText, encodeText } from '../bytes/text.ts';

/** The longest line that is believed; one that is longer is no line of MSRP. */
const LONGEST_LINE = 8192;
/** Bytes of a text that are kept. */
const PREVIEW = 300;

/** A request or response of MSRP (RFC 4975 7): one chunk of a message, or what answers it. */
export interface MsrpMessage {
  readonly transactionId: string;
  /** `SEND`, `REPORT`; undefined for a response. */
  readonly method: string | undefined;
  /** Of a response, with its comment. */
  readonly status: number | undefined;
  readonly comment: string;
  /** The session ids of the URIs in To-Path and From-Path, the next and the last hop first. */
  readonly to: readonly string[];
  readonly from: readonly string[];
  readonly messageId: string | undefined;
  /** As written: `1-16/16`, `1-*` + `/*` where the length is not known. */
  readonly byteRange: string | undefined;
  /** What a REPORT tells: `200 OK`. */
  readonly report: string | undefined;
  readonly contentType: string | undefined;
  /** Content in this chunk. */
  readonly bytes: number;
  /** The beginning of a text; undefined for other content. */
  readonly text: string | undefined;
  /** The last chunk, one that more follow, an aborted message; undefined where the end is not in the capture. */
  readonly end: 'complete' | 'continued' | 'aborted' | undefined;
}

const startLine = /^MSRP ([^ ]{1,64}) (?:([A-Z]{1,32})|(\d{3})(?: (.*))?)$/;
const ends = new Map([
  [0x24, 'complete'],
  [0x2b, 'continued'],
  [0x23, 'aborted'],
] as const);

/** The session id in an MSRP URI (RFC 4975 6): `abc` of `msrp://user@host:2855/abc;tcp`. */
export function sessionIdOf(uri: string): string | undefined {
  const at = uri.indexOf('/', uri.indexOf('://') + 3);
  if (!/^msrps?:/i.test(uri) || at < 0) return undefined;
  const end = uri.indexOf(';', at);
  return uri.slice(at + 1, end < 0 ? undefined : end) || undefined;
}

interface Pending {
  readonly transactionId: string;
  readonly method: string | undefined;
  readonly status: number | undefined;
  readonly comment: string;
  readonly fields: Map<string, string>;
  /** `\r\n-------` and the transaction id. */
  readonly endLine: Uint8Array;
  bytes: number;
  preview: Uint8Array;
}

/** Cuts one direction of a connection into messages; content passes through and is not kept. */
export class MsrpStream<Place> {
  private readonly take: (message: MsrpMessage, place: Place) => void;
  private rest = new Uint8Array();
  private pending: Pending | undefined;
  private isBody = false;
  /** Where the line or the message begins that is being read. */
  private linePlace: Place | undefined;
  private place: Place | undefined;

  /** `take` is given each message, and the place at which it began. */
  constructor(take: (message: MsrpMessage, place: Place) => void) {
    this.take = take;
  }

  /** Takes bytes[start, end), which came at a place. */
  data(bytes: Uint8Array, start: number, end: number, place: Place): void {
    const { rest } = this;
    const all = new Uint8Array(rest.length + end - start);
    all.set(rest);
    all.set(bytes.subarray(start, end), rest.length);
    let at = 0;
    for (;;) {
      const next = this.isBody ? this.body(all, at) : this.line(all, at, rest.length, place);
      if (next < 0) break;
      at = next;
    }
    this.rest = all.slice(this.kept(all, at));
  }

  /** Bytes are missing, or no more come: what was begun is not whole. */
  cut(): void {
    if (this.isBody && this.pending !== undefined) this.count(this.rest, 2, this.rest.length);
    this.finish(undefined);
    this.rest = new Uint8Array();
  }

  /** Reads a line at `at`; the place behind it, -1 where it is not whole yet. `held` bytes came before this place. */
  private line(all: Uint8Array, at: number, held: number, place: Place): number {
    if (at >= held || this.linePlace === undefined) this.linePlace = place;
    const end = all.indexOf(10, at);
    if (end < 0) return -1;
    const text = decodeText(all, at, all[end - 1] === 13 && end > at ? end - 1 : end);
    const { pending } = this;
    if (pending === undefined) this.begin(text);
    else if (text === '') {
      this.isBody = true;
      // The line end before the last line may be that of the empty line.
      return Math.max(0, end - 1);
    } else if (text.startsWith(`-------${pending.transactionId}`))
      this.finish(ends.get(text.charCodeAt(7 + pending.transactionId.length) as 0x24));
    else if (text.startsWith('MSRP ')) {
      this.finish(undefined);
      this.begin(text);
    } else {
      const colon = text.indexOf(':');
      const name = text.slice(0, Math.max(0, colon)).trim().toLowerCase();
      if (!pending.fields.has(name) && pending.fields.size < 64)
        pending.fields.set(name, text.slice(colon + 1).trim());
    }
    return end + 1;
  }

  private begin(text: string): void {
    const [, transactionId, method, status, comment = ''] = startLine.exec(text) ?? [];
    if (transactionId === undefined) return;
    this.place = this.linePlace;
    this.pending = {
      transactionId,
      method,
      status: status === undefined ? undefined : Number(status),
      comment,
      fields: new Map(),
      endLine: encodeText(`\r\n-------${transactionId}`),
      bytes: 0,
      preview: new Uint8Array(),
    };
  }

  /** Looks for the last line behind content that begins two bytes behind `at`; the place behind it, or -1. */
  private body(all: Uint8Array, at: number): number {
    const { endLine } = this.pending!;
    for (let from = at; ;) {
      const found = all.indexOf(13, from);
      if (found < 0 || found + endLine.length >= all.length) return -1;
      from = found + 1;
      if (!endLine.every((byte, i) => all[found + i] === byte)) continue;
      const end = ends.get(all[found + endLine.length] as 0x24);
      if (end === undefined) continue;
      this.count(all, at + 2, found);
      this.finish(end);
      return found + endLine.length + 1;
    }
  }

  /** What waits for more begins here: of content only what may be the beginning of the last line. */
  private kept(all: Uint8Array, at: number): number {
    if (!this.isBody) return all.length - at > LONGEST_LINE ? all.length : at;
    const { endLine } = this.pending!;
    const from = Math.max(at, all.length - endLine.length - 2);
    this.count(all, at + 2, from + 2);
    return from;
  }

  private count(all: Uint8Array, from: number, to: number): void {
    const pending = this.pending!;
    if (to <= from) return;
    pending.bytes += to - from;
    const missing = PREVIEW - pending.preview.length;
    if (missing <= 0) return;
    const grown = new Uint8Array(pending.preview.length + Math.min(missing, to - from));
    grown.set(pending.preview);
    grown.set(all.subarray(from, from + missing).subarray(0, to - from), pending.preview.length);
    pending.preview = grown;
  }

  private finish(end: MsrpMessage['end']): void {
    const { pending, place } = this;
    this.pending = undefined;
    this.isBody = false;
    if (pending === undefined || place === undefined) return;
    const { transactionId, method, status, comment, fields, bytes, preview } = pending;
    const contentType = fields.get('content-type');
    this.take(
      {
        transactionId,
        method,
        status,
        comment,
        to: sessionIdsOf(fields.get('to-path')),
        from: sessionIdsOf(fields.get('from-path')),
        messageId: fields.get('message-id'),
        byteRange: fields.get('byte-range'),
        report: fields.get('status')?.replace(/^\d+ /, ''),
        contentType,
        bytes,
        text:
          contentType !== undefined && /^(?:text\/plain|message\/cpim)/i.test(contentType) && bytes > 0
            ? decodeText(preview, 0, preview.length)
            : undefined,
        end,
      },
      place,
    );
  }
}

function sessionIdsOf(path: string | undefined): string[] {
  return (path ?? '').split(/[ \t]+/).flatMap((uri) => sessionIdOf(uri) ?? []);
}
