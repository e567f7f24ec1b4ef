import type { Kind } from '../kind.ts';

export const callIds: Kind = {
  id: 'call-ids',
  name: 'Call-IDs',
  // At least six characters: a shorter Call-ID is not looked for in those that were made from it.
  replace: (_, { fresh }) => fresh((number) => `x${String(number).padStart(5, '0')}`),
};

/** The words that B2BUAs hang on, and short numbers behind `_`: they say which Call-ID was made from which. */
export const callIdPieces = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}|[^\s@_.;\-<>",:]+/gi;
export const afterMark = /(?:_|(?:^|[_.;-])(?:b2b|b2bua|pbx|leg|out|b)[_.-])$/i;
export const keptPiece = /^(?:(?:b2b|b2bua|pbx|leg|out|b)\d{0,4})$/i;
