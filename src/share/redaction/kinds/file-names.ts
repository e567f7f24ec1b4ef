import type { Kind } from '../kind.ts';

export const fileNames: Kind = {
  id: 'file-names',
  name: 'File names',
  harmless: /^(?:|pasted text|the link)$/i,
  replace: (value, { fresh }) => {
    const ending = /(?:\.[A-Za-z]\w{0,6}){0,2}$/.exec(value)?.[0] ?? '';
    return fresh((number) => `capture${number}${ending}`);
  },
};
