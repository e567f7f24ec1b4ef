/** A piece of a filter; `start` and `end` are places in its text. */
export interface FilterToken {
  readonly kind: 'open' | 'close' | 'and' | 'or' | 'not' | 'word';
  readonly start: number;
  readonly end: number;
}

const SPACE = /\s/;
const keywords: ReadonlyMap<string, FilterToken['kind']> = new Map([
  ['and', 'and'],
  ['&&', 'and'],
  ['or', 'or'],
  ['||', 'or'],
  ['not', 'not'],
  ['!', 'not'],
]);

/** Cuts a filter into words, parentheses and the words between them. A quote keeps spaces in a word, to its end or the text's. */
export function lexFilter(text: string): FilterToken[] {
  const tokens: FilterToken[] = [];
  let at = 0;
  while (at < text.length) {
    const start = at;
    const c = text[at]!;
    if (SPACE.test(c)) {
      at++;
    } else if (c === '(' || c === ')') {
      tokens.push({ kind: c === '(' ? 'open' : 'close', start, end: ++at });
    } else if (c === '!' && text[at + 1] !== '=' && at + 1 < text.length) {
      tokens.push({ kind: 'not', start, end: ++at });
    } else {
      at = endOfWord(text, at);
      tokens.push({ kind: keywords.get(text.slice(start, at).toLowerCase()) ?? 'word', start, end: at });
    }
  }
  return tokens;
}

function endOfWord(text: string, start: number): number {
  let isQuoted = false;
  let at = start;
  for (; at < text.length; at++) {
    const c = text[at]!;
    if (c === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (c === '(' || c === ')' || SPACE.test(c))) break;
  }
  return at;
}

/** A word without its quotes. */
export function unquote(word: string): string {
  return word.replaceAll('"', '');
}

/** A value as it has to be written in a filter to mean just that. */
export function quote(value: string): string {
  const clean = value.replaceAll('"', '');
  return /[\s(),]/.test(clean) || keywords.has(clean.toLowerCase()) || clean === '' ? `"${clean}"` : clean;
}

/** The alternatives of a value: parted by commas outside of quotes. */
export function alternatives(value: string): string[] {
  const parts: string[] = [];
  let isQuoted = false;
  let start = 0;
  for (let at = 0; at <= value.length; at++) {
    const c = value[at];
    if (c === '"') isQuoted = !isQuoted;
    if (at < value.length && (c !== ',' || isQuoted)) continue;
    parts.push(unquote(value.slice(start, at)));
    start = at + 1;
  }
  return parts;
}
