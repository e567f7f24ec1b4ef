import type { Kind } from '../kind.ts';

export const identities: Kind = {
  id: 'identities',
  name: 'Identity tokens, charging identities',
  replace: (_, { fresh }) => fresh((number) => `identity${number}`),
};
