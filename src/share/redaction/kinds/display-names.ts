import type { Kind } from '../kind.ts';
import { isNumber, shiftDigits } from './numbers.ts';

export const displayNames: Kind = {
  id: 'display-names',
  name: 'Display names',
  harmless: /^(?:anonymous|unknown|unavailable|restricted|private)$/i,
  replace: (value, maker) =>
    isNumber(value) ? shiftDigits(value, maker) : maker.fresh((number) => `Name ${number}`),
};
