import type { Kind } from '../kind.ts';

export const credentials: Kind = {
  id: 'credentials',
  name: 'Passwords and digests',
  replace: (_, { fresh }) => fresh((number) => `secret${number}`),
};
