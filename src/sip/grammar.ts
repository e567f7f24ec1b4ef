/** The pieces that all header fields are made of (RFC 3261 25.1). White space is what stays of folding, too. */

/** Letters, digits and `-.!%*_+`'~`; never empty. */
export function isToken(text: string): boolean {
  return /^[-.!%*_+`'~\w]+$/.test(text);
}

export function isDigits(text: string): boolean {
  return /^\d+$/.test(text);
}

function isWhiteSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d || code === 0x0a;
}

export function skipWhiteSpace(text: string, start: number): number {
  let at = start;
  while (at < text.length && isWhiteSpace(text.charCodeAt(at))) at++;
  return at;
}

/** Position of the first white space from `start` on, else the length of the text. */
export function endOfWord(text: string, start = 0): number {
  let at = start;
  while (at < text.length && !isWhiteSpace(text.charCodeAt(at))) at++;
  return at;
}

/** Position behind the last white space, 0 when there is none. */
export function startOfLastWord(text: string): number {
  let at = text.length;
  while (at > 0 && !isWhiteSpace(text.charCodeAt(at - 1))) at--;
  return at;
}

/** Without outer white space. `String.trim` would also take U+FEFF and others, which a value may begin with. */
export function trim(text: string): string {
  const start = skipWhiteSpace(text, 0);
  let end = text.length;
  while (end > start && isWhiteSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

/** Words between white space, none of them empty. */
export function splitWords(text: string): string[] {
  const words: string[] = [];
  let at = skipWhiteSpace(text, 0);
  while (at < text.length) {
    const end = endOfWord(text, at);
    words.push(text.slice(at, end));
    at = skipWhiteSpace(text, end);
  }
  return words;
}

/** The position behind the quote that closes the one at `start`; -1 when it is never closed. */
export function endOfQuoted(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const char = text[at];
    if (char === '\\') at++;
    else if (char === '"') return at + 1;
  }
  return -1;
}

/** The position behind the parenthesis that closes the one at `start` (comments nest); -1 when it is never closed. */
export function endOfComment(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const char = text[at];
    if (char === '\\') at++;
    else if (char === '(') depth++;
    else if (char === ')' && --depth === 0) return at + 1;
  }
  return -1;
}

/** What a quoted string says: without its quotes, each `\x` as x. Text that is not quoted stays as it is. */
export function unquote(text: string): string {
  if (!text.startsWith('"')) return text;
  const end = text.length > 1 && text.endsWith('"') ? text.length - 1 : text.length;
  return text.slice(1, end).replace(/\\([^])/g, '$1');
}

/**
 * Splits at a separator (one character) that is neither in quotes nor in angle brackets; the pieces are not trimmed.
 * A quote or bracket that is never closed counts as an ordinary character. Nothing is looked at behind the first `most`.
 */
export function splitOutside(text: string, separator: string, most?: number): string[] {
  const pieces: string[] = [];
  // If one of them is not closed, no later one is either: looking again would cost quadratic time.
  let quotesClose = true;
  let bracketsClose = true;
  let start = 0;
  let at = 0;
  while (at < text.length) {
    const char = text[at];
    let next = at + 1;
    if (char === separator) {
      if (pieces.push(text.slice(start, at)) === most) return pieces;
      start = next;
    } else if (char === '"' && quotesClose) {
      const end = endOfQuoted(text, at);
      quotesClose = end >= 0;
      if (quotesClose) next = end;
    } else if (char === '<' && bracketsClose) {
      const end = text.indexOf('>', at);
      bracketsClose = end >= 0;
      if (bracketsClose) next = end + 1;
    }
    at = next;
  }
  pieces.push(text.slice(start));
  return pieces;
}

/** The first values of a comma-separated list, trimmed; an empty text has none (RFC 3261 7.3.1). */
export function splitList(text: string, most?: number): string[] {
  return trim(text) === '' ? [] : splitOutside(text, ',', most).map(trim);
}
