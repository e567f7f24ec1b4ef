import { excerpt } from '../bytes/text.ts';
import { endOfQuoted, isToken, splitWords, startOfLastWord, trim, unquote } from './grammar.ts';
import type { Parameter } from './parameters.ts';
import { parseParameters } from './parameters.ts';
import type { Fault } from './problem.ts';
import type { Uri } from './uri.ts';
import { parseUri } from './uri.ts';

/** An address in a header field: `"Display" <uri>;parameters` or `uri;parameters` (RFC 3261 20.10). */
export interface NameAddr {
  /** Without quotes and backslashes; undefined when there is none. */
  displayName: string | undefined;
  uri: Uri;
  /** Those of the header field. Without brackets, all behind the URI are (RFC 3261 20). */
  parameters: Parameter[];
  isBracketed: boolean;
}

/** Undefined only for a text with nothing in it; else reads as far as it goes and reports in `faults`. */
export function parseNameAddr(text: string, faults: Fault[] = []): NameAddr | undefined {
  const written = trim(text);
  if (written === '') return undefined;
  const { displayName, end } = parseQuotedName(written, faults);
  // A bracket behind a semicolon belongs to a parameter.
  const semicolon = written.indexOf(';', end);
  const open = findBracket(written, end);
  if (open < 0 || (semicolon >= 0 && semicolon < open))
    return parseAddrSpec(written, end, displayName, faults);
  const name = parseTokenName(trim(written.slice(end, open)), displayName, faults);
  return parseBracketed(written, open, name, faults);
}

/**
 * The bracket before the URI, -1 without one. A display name that is not quoted as it should be may have brackets of
 * its own: one with a scheme behind it is preferred.
 */
function findBracket(text: string, start: number): number {
  const first = text.indexOf('<', start);
  for (let at = first; at >= 0; at = text.indexOf('<', at + 1)) {
    if (/^[A-Za-z0-9+.-]{1,32}:/.test(text.slice(at + 1, at + 34))) return at;
  }
  return first;
}

/** A display name in quotes at the beginning; if they are never closed, the address is still looked for. */
function parseQuotedName(text: string, faults: Fault[]): { displayName: string | undefined; end: number } {
  if (!text.startsWith('"')) return { displayName: undefined, end: 0 };
  const end = endOfQuoted(text, 0);
  if (end > 0) return { displayName: unquote(text.slice(0, end)), end };
  faults.push({
    code: 'unterminated-quote',
    detail: 'The quote that begins the display name is never closed.',
  });
  return { displayName: undefined, end: 1 };
}

/** Words without quotes: tokens only. A comma would begin another address in a list, so that one is an error. */
function parseTokenName(text: string, quoted: string | undefined, faults: Fault[]): string | undefined {
  if (text === '') return quoted;
  if (quoted !== undefined || !splitWords(text).every(isToken)) {
    const detail = `The display name ${excerpt(text)} has to be in quotes.`;
    const severity = text.includes(',') ? 'error' : 'warning';
    faults.push({ code: 'malformed-display-name', detail, severity });
  }
  return quoted === undefined ? text : `${quoted} ${text}`;
}

function parseBracketed(text: string, open: number, name: string | undefined, faults: Fault[]): NameAddr {
  const close = text.indexOf('>', open);
  if (close < 0)
    faults.push({ code: 'unterminated-bracket', detail: 'The bracket before the URI is never closed.' });
  const inner = text.slice(open + 1, close < 0 ? text.length : close);
  const uri = trim(inner);
  if (uri.length < inner.length) {
    faults.push({
      code: 'white-space-in-brackets',
      detail: 'There is white space between the brackets and the URI.',
    });
  }
  const rest = close < 0 ? '' : text.slice(close + 1);
  const semicolon = rest.indexOf(';');
  const between = trim(semicolon < 0 ? rest : rest.slice(0, semicolon));
  if (between !== '') faults.push({ code: 'trailing-text', detail: `${excerpt(between)} follows the URI.` });
  return {
    displayName: name,
    uri: parseUri(uri, faults),
    parameters: semicolon < 0 ? [] : parseParameters(rest.slice(semicolon), faults),
    isBracketed: true,
  };
}

/** Without brackets, the first semicolon ends the URI, and a comma or question mark is not allowed in it. */
function parseAddrSpec(text: string, start: number, name: string | undefined, faults: Fault[]): NameAddr {
  const semicolon = text.indexOf(';', start);
  let address = trim(text.slice(start, semicolon < 0 ? text.length : semicolon));
  let displayName = name;
  const word = startOfLastWord(address);
  const before = trim(address.slice(0, word));
  if (name === undefined && before !== '' && !before.includes(':') && address.includes(':', word)) {
    displayName = before;
    address = address.slice(word);
  }
  if (displayName !== undefined) {
    faults.push({ code: 'missing-brackets', detail: 'A URI after a display name has to be in brackets.' });
  }
  if (address.includes(',')) {
    faults.push({ code: 'missing-brackets', detail: 'A URI with a comma in it has to be in brackets.' });
  }
  if (address.includes('?')) {
    const detail = 'A URI with a question mark in it has to be in brackets.';
    faults.push({ code: 'uri-headers-outside-brackets', detail });
  }
  return {
    displayName,
    uri: parseUri(address, faults),
    parameters: semicolon < 0 ? [] : parseParameters(text.slice(semicolon), faults),
    isBracketed: false,
  };
}
