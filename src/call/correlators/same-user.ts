/** Digits at the end of two numbers that must agree: national and international forms differ before them. */
const DIGITS = 6;

/** Two user parts, as `CallStart` has them, that name one person; an empty one names nobody. */
export function sameUser(a: string, b: string): boolean {
  if (a === '' || b === '') return false;
  if (a === b) return true;
  const isNumber = /^\+?\d+$/;
  return (
    isNumber.test(a) &&
    isNumber.test(b) &&
    a.length >= DIGITS &&
    b.length >= DIGITS &&
    a.slice(-DIGITS) === b.slice(-DIGITS)
  );
}
