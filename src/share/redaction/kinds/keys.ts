import { scramble, type Kind } from '../kind.ts';

/** Keys of media, passwords of ICE, fingerprints of certificates: of the same length and alphabet, so that they still parse. */
export const keys: Kind = {
  id: 'keys',
  name: 'Keys, ICE passwords, fingerprints',
  replace: (value, maker) => {
    let replaced = '';
    maker.fresh(
      (number) => (replaced = scramble(value, { ...maker, hash: (text) => maker.hash(`${number} ${text}`) })),
    );
    return replaced;
  },
};
