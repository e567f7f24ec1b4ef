import { parseIpv6 } from '../../sdp/addresses.ts';
import { redactUri } from './uri.ts';
import { decodeEscapedBytes, escapeByte, SEARCHED, type Redactor } from './redactor.ts';
import { vocabulary } from './vocabulary.ts';

/** Digits in a row that are taken for a number wherever they stand. */
const NUMBER = 7;
/** Characters from which on a word is looked for although it is no number. */
const SHORTEST = 4;

const pattern = new RegExp(
  [
    String.raw`(?<uri>\b(?:sips?|tel|im|pres|xmpp|mailto|https?|wss?|msrps?|urn|cid|rtsp|stuns?|turns?|ftp):[^\s<>"'\\,;()&]+)`,
    String.raw`(?<mail>[\w.+*%~!-]{1,128}@[\w.-]+)`,
    String.raw`(?<mac>\b(?:[\da-f]{2}[:-]){5}[\da-f]{2}\b)`,
    String.raw`(?<uuid>\b[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}\b)`,
    String.raw`(?<v6>(?<![\w:.])(?:[\da-f]{0,4}:){2,7}(?:[\da-f]{1,4}|\d{1,3}(?:\.\d{1,3}){3})?(?![\w:]))`,
    String.raw`(?<v4>(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]))`,
    String.raw`(?<name>(?<![\w.-])[a-z\d](?:[\w-]{0,62}\.){1,8}[a-z]{2,24}(?![\w.-]))`,
  ].join('|'),
  'gi',
);

const words = /\+?[\w\x80-\xff]+(?:[%*+/-]+[\w\x80-\xff]+)*={0,2}/g;

/**
 * Takes out what is known or looks like somebody's: for texts that no rule reads. `isStrange`: nothing is known of the
 * text, so whatever is left of it goes as well.
 */
export function sweep(redactor: Redactor, text: string, isStrange = false): string {
  let swept = '';
  let at = 0;
  const between = (end: number): string =>
    text.slice(at, end).replace(words, (word) => sweepWord(redactor, word, isStrange));
  for (const { 0: match, index, groups = {} } of text.matchAll(pattern)) {
    swept += between(index) + sweepPattern(redactor, match, groups);
    at = index + match.length;
  }
  return swept + between(text.length);
}

function sweepPattern(redactor: Redactor, match: string, groups: Record<string, string | undefined>): string {
  const whole = match.length >= SHORTEST ? redactor.find(match) : undefined;
  if (whole !== undefined) return whole;
  if (groups['uri'] !== undefined) return redactUri(redactor, match);
  if (groups['mail'] !== undefined) {
    const at = match.lastIndexOf('@');
    return `${redactor.user(match.slice(0, at))}@${redactor.host(match.slice(at + 1))}`;
  }
  if (groups['mac'] !== undefined || groups['uuid'] !== undefined) return redactor.as('devices', match);
  if (groups['v6'] !== undefined)
    return parseIpv6(match) === undefined ? match : redactor.as('addresses', match);
  if (groups['v4'] !== undefined) return redactor.host(match);
  return isFileOrVersion(match) ? match : redactor.host(match);
}

/** `5.2.3a`, `libc.so`: dots stand in other things than hosts. */
function isFileOrVersion(name: string): boolean {
  return /^\d+(?:\.\d+)*\.[a-z]{1,5}$|\.(?:c|h|so|conf|txt|xml|html?|js|pcap|log)$/i.test(name);
}

function sweepWord(redactor: Redactor, word: string, isStrange: boolean): string {
  if (/%[\da-f]{2}/i.test(word)) {
    const decoded = decodeEscapedBytes(word);
    const swept = sweep(redactor, decoded, isStrange);
    return swept === decoded ? word : swept.replace(/[^\w.~-]/g, escapeByte);
  }
  const whole =
    word.length >= SHORTEST && !vocabulary.has(word.toLowerCase()) ? redactor.find(word) : undefined;
  if (whole !== undefined && (!/^\d+$/.test(word) || word.length >= SEARCHED)) return whole;
  const encoded = sweepEncoded(redactor, word);
  if (encoded !== undefined) return encoded;
  if (/^\+?\d{7,}$/.test(word) && word.length >= NUMBER) return redactor.as('numbers', word);
  if (/^[\da-f]{12}$/i.test(word) && /[a-f]/i.test(word) && /\d/.test(word))
    return redactor.as('devices', word);
  return word.replace(/[A-Za-z\d\x80-\xff]+/g, (piece) => {
    const isLong = piece.length >= (/^\d+$/.test(piece) ? SEARCHED : SHORTEST);
    const known = isLong && !vocabulary.has(piece.toLowerCase()) ? redactor.find(piece) : undefined;
    if (known !== undefined) return known;
    if (/^\d{7,}$/.test(piece)) return redactor.as('numbers', piece);
    return isStrange ? redactor.as('other-fields', piece) : piece;
  });
}

/** Base64 and hexadecimal digits of a text: what is in it is taken out of the text. */
function sweepEncoded(redactor: Redactor, word: string): string | undefined {
  const decoded = decodeWord(word);
  if (decoded === undefined) return undefined;
  const swept = sweep(redactor, decoded);
  if (swept === decoded) return undefined;
  if (isHex(word))
    return Array.from(swept, (char) => char.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  return btoa(swept);
}

function isHex(word: string): boolean {
  return /^(?:[\da-f]{2}){6,}$/i.test(word);
}

/** The text that a word encodes; undefined where that is no text. */
export function decodeWord(word: string): string | undefined {
  let text = '';
  if (isHex(word)) text = word.replace(/../g, (pair) => String.fromCharCode(parseInt(pair, 16)));
  else if (/^[\w+/-]{8,}={0,2}$/.test(word) && word.length % 4 !== 1) {
    try {
      text = atob(
        word
          .replace(/={1,2}$/, '')
          .replaceAll('-', '+')
          .replaceAll('_', '/'),
      );
    } catch {
      return undefined;
    }
  }
  return text !== '' && /^[\x20-\x7e\r\n\t]+$/.test(text) ? text : undefined;
}
