import type { Kind } from '../kind.ts';

export const comments: Kind = {
  id: 'comments',
  name: 'Subjects and comments',
  harmless: /^(?:[-\s]*|session|sip call|call|talk|sip media|voip call|asterisk.*|freeswitch)$/i,
  replace: (_, { fresh }) => fresh((number) => `text${number}`),
};
