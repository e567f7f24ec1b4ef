import { mask, type Kind } from '../kind.ts';

/** What people wrote to each other, and bodies that nothing here reads. */
export const bodies: Kind = {
  id: 'bodies',
  name: 'Texts and other bodies',
  replace: mask,
  harmless: /^[\sx]*$/,
};
