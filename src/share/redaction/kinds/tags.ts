import type { Kind } from '../kind.ts';

/** Tags, branches, identifiers of sessions and the like: words that only have to be equal where they were. */
export const tags: Kind = {
  id: 'tags',
  name: 'Tags, branches, session ids',
  harmless: /^(?:0*|z9hG4bK)$/i,
  replace: (value, { fresh }) => {
    if (/^[\da-f]{32}$/i.test(value)) return fresh((number) => number.toString(16).padStart(32, 'a'));
    const cookie = /^z9hG4bK/i.exec(value)?.[0] ?? '';
    return fresh((number) => `${cookie}t${number}`);
  },
};
