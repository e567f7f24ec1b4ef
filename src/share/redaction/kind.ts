/** What is taken out, by kind. */
export type KindId =
  | 'numbers'
  | 'users'
  | 'display-names'
  | 'hosts'
  | 'addresses'
  | 'call-ids'
  | 'tags'
  | 'credentials'
  | 'nonces'
  | 'keys'
  | 'identities'
  | 'cells'
  | 'devices'
  | 'bodies'
  | 'dtmf'
  | 'comments'
  | 'file-names'
  | 'other-fields';

/** A kind of thing that is taken out of calls before they are shared: one file, one line in `registry.ts`. */
export interface Kind {
  readonly id: KindId;
  /** As the dialog lists it. */
  readonly name: string;
  /** What stands in the place of a value. It is asked once for each value; the answer is kept. */
  replace(value: string, maker: Maker): string;
  /** Equal for two ways of writing one value. */
  normal?(value: string): string;
  /** Words that tell nothing of anybody and stay. */
  readonly harmless?: RegExp;
}

/** Where replacements come from: what it gives stands nowhere in the calls. */
export interface Maker {
  /**
   * The first of make(1), make(2), … that is not in use. With `what`, its first word is what it counts, and for the same
   * text the answer is the same.
   */
  fresh(make: (number: number) => string, what?: string): string;
  /** 32 bits that depend on the text and on the key of this export. */
  hash(text: string): number;
}

/** Letters and digits by others of their sort, the rest as it was: keys, digests, and what only has to look right. */
export function scramble(value: string, { hash }: Maker): string {
  const isHex = /^[\dA-Fa-f:.-]*$/.test(value);
  let random = hash(value);
  return Array.from(value, (char) => {
    // Nothing is to be guessed from these: the value went into the hash, and that is not told.
    random = (Math.imul(random, 1664525) + 1013904223) >>> 0;
    return scrambled(char, isHex, random >>> 8);
  }).join('');
}

function scrambled(char: string, isHex: boolean, random: number): string {
  const pick = (letters: string): string => letters[random % letters.length]!;
  if (/\d/.test(char)) return pick('0123456789');
  if (isHex) return /[a-f]/.test(char) ? pick('abcdef') : /[A-F]/.test(char) ? pick('ABCDEF') : char;
  if (/[a-z]/.test(char)) return pick('abcdefghijklmnopqrstuvwxyz');
  return /[A-Z]/.test(char) ? pick('ABCDEFGHIJKLMNOPQRSTUVWXYZ') : char;
}

/** A letter for each character, so that the length stays; what is no text keeps no byte of its own. */
export function mask(value: string): string {
  // oxlint-disable-next-line no-control-regex -- these tell bytes from text
  return value.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f]/.test(value) ? /[^]/g : /[^ \t\r\n]/g, 'x');
}
