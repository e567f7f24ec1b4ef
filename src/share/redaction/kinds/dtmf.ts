import type { Kind } from '../kind.ts';

/** Digits that were typed during a call: all the same afterwards, or they could be guessed. */
export const dtmf: Kind = { id: 'dtmf', name: 'Digits typed (DTMF)', replace: () => '0' };
