import { trim } from '../../sip/grammar.ts';
import type { Redactor } from './redactor.ts';
import { sweep } from './sweep.ts';
import { redactUri } from './uri.ts';

/** `INVITE sip:bob@example.com SIP/2.0` or `SIP/2.0 200 OK`; the phrase of a response may say anything. */
export function redactStartLine(redactor: Redactor, text: string): string {
  const [method] = /^[^\s/]+(?=[ \t])/.exec(text) ?? [];
  const end = text.toLowerCase().lastIndexOf('sip/');
  const between = text.slice(method?.length, Math.max(0, end));
  if (
    method !== undefined &&
    /^[ \t].*[ \t]$/s.test(between) &&
    /^\/\d[\d.]*\s*$/.test(text.slice(end + 3))
  ) {
    const uri = trim(between);
    const at = text.indexOf(uri, method.length);
    return text.slice(0, at) + redactUri(redactor, uri) + text.slice(at + uri.length);
  }
  const [status] = /^\s*SIP\/\S+\s+\d{3,}\s?/i.exec(text) ?? [];
  return status === undefined
    ? sweep(redactor, text, true)
    : status + sweep(redactor, text.slice(status.length));
}

/** Lines of header fields, perhaps with a start line before them: a sipfrag (RFC 3420), a summary of messages. */
export function redactFields(redactor: Redactor, text: string): string {
  let isFirst = true;
  return text.replace(/[^\r\n]+(?:\r?\n[ \t]+[^\r\n]+)*/g, (line) => {
    const isStart = isFirst && /SIP\/\d/i.test(line);
    isFirst = false;
    if (isStart) return redactStartLine(redactor, line);
    const colon = line.indexOf(':');
    if (colon < 0) return sweep(redactor, line, true);
    const name = line.slice(0, colon).trim();
    const value = line.slice(colon + 1);
    const isSummary = /^(?:(?:voice|fax|pager|multimedia|text)-message|none|messages-waiting)$/i.test(name);
    const shown = isSummary
      ? sweep(redactor, value)
      : /^message-account$/i.test(name)
        ? value.replace(/\S+/, (uri) => redactUri(redactor, uri))
        : redactor.field(name, value);
    return `${line.slice(0, colon)}:${shown}`;
  });
}
