/** Pieces of a line's value. A viewer takes any run of blanks where the grammar has one space. */

export function splitWords(text: string): string[] {
  const trimmed = text.trim();
  return trimmed === '' ? [] : trimmed.split(/[ \t]+/);
}

/** The first word and what follows it; the rest is '' when there is only one word. */
export function cutWord(text: string): [word: string, rest: string] {
  const trimmed = text.trim();
  const blank = trimmed.search(/[ \t]/);
  return blank < 0 ? [trimmed, ''] : [trimmed.slice(0, blank), trimmed.slice(blank + 1).trimStart()];
}

/** Cuts at the first separator; undefined after it when there is none. */
export function cutAt(text: string, separator: string): [before: string, after: string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
}

/** Decimal digits up to `max`; undefined for anything else. Leading zeros are read over. */
export function parseUnsigned(text: string | undefined, max = 0xffffffff): number | undefined {
  if (text === undefined || !/^\d+$/.test(text)) return undefined;
  const value = Number(text);
  return value <= max ? value : undefined;
}

/** A decimal number that may have a fraction, as `ptime` and `framerate` allow (RFC 8866 9). */
export function parseDecimal(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}
