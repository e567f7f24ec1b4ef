import type { Kind } from '../kind.ts';

export const nonces: Kind = {
  id: 'nonces',
  name: 'Nonces',
  replace: (_, { fresh }) => fresh((number) => `nonce${number}`),
};
