import type { Kind } from '../kind.ts';

export const users: Kind = {
  id: 'users',
  name: 'User names',
  harmless: /^(?:anonymous|unknown|unavailable|restricted|-)$/i,
  replace: (_, { fresh }) => fresh((number) => `user${number}`),
};
