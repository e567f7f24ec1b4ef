import type { Kind } from '../kind.ts';

export const cells: Kind = {
  id: 'cells',
  name: 'Cells and places',
  replace: (_, { fresh }) => fresh((number) => `cell${number}`),
};
