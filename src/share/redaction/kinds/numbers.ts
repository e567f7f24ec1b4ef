import type { Kind, Maker } from '../kind.ts';

/**
 * Telephone numbers: each digit by another one that depends on those behind it. Numbers that end alike still do, so legs
 * are found by them whether or not they have a prefix; leading zeros and what is written between digits stay.
 */
export const numbers: Kind = {
  id: 'numbers',
  name: 'Telephone numbers',
  normal: (value) => value.replace(/[-.() ]/g, ''),
  replace: shiftDigits,
};

/** A number, perhaps with what people write between its digits (RFC 3966 5.1.1), or an extension. */
export function isNumber(user: string): boolean {
  return /^[+*#]?[\d*#][-.() \d*#]*$/.test(user) && /\d\D*\d/.test(user);
}

/** Digits that a number has at most, and those behind a digit that decide what it becomes. */
const LONGEST = 64;
const DECIDING = 20;

export function shiftDigits(value: string, { hash, fresh }: Maker): string {
  if (value.length > LONGEST) return fresh((number) => String(1_000_000_000 + number));
  const first = /^\D*0*/.exec(value)![0].length;
  let suffix = '';
  let replaced = '';
  for (let i = value.length - 1; i >= first; i--) {
    const char = value[i]!;
    if (!/\d/.test(char)) {
      replaced = char + replaced;
      continue;
    }
    // The last one always changes: no number stays itself.
    const random = hash(`digit ${suffix.slice(0, DECIDING)}`);
    const step = suffix === '' ? 1 + (random % 9) : random % 10;
    const digit = String((Number(char) + step) % 10);
    // A number that began with another digit must not begin with a zero now, nor the other way round.
    replaced =
      (i === first && digit === '0' ? String((Number(char) + step + 5) % 10 || 5) : digit) + replaced;
    suffix = char + suffix;
  }
  return value.slice(0, first) + replaced;
}
