import type { Operator } from './parse.ts';

/** Whether a text fits a value; case counts nowhere. `:` means "has it somewhere", `=` or a `*` mean all of the text. */
export function textMatcher(value: string, operator: Operator): (text: string) => boolean {
  const wanted = value.toLowerCase();
  if (wanted.includes('*')) {
    const parts = wanted.split('*');
    return (text) => fitsParts(text.toLowerCase(), parts);
  }
  if (operator === '=') return (text) => text.toLowerCase() === wanted;
  return (text) => text.toLowerCase().includes(wanted);
}

/** Leftmost pieces first: no way back is ever needed. */
function fitsParts(text: string, parts: readonly string[]): boolean {
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/** Which of few known words are meant; undefined for none. A `*` stands for anything, blanks for dashes. */
export function wordsMeant<Word extends string>(
  value: string,
  words: readonly Word[],
): readonly Word[] | undefined {
  const wanted = value.trim().replaceAll(/[\s_]+/g, '-');
  const matches = textMatcher(wanted, '=');
  const meant = words.filter((word) => matches(word));
  // While it is being typed, a beginning means all that begin so.
  const begun = meant.length > 0 ? meant : words.filter((word) => textMatcher(`${wanted}*`, '=')(word));
  return begun.length === 0 ? undefined : begun;
}

/** `one of failed, busy`: for sentences about a value that is none of them. */
export function listWords(words: readonly string[]): string {
  return words.length > 12 ? `${words.slice(0, 12).join(', ')}, …` : words.join(', ');
}
