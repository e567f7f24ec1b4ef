import type { Kind } from '../kind.ts';

/** Words of header fields, parameters and attributes that nothing here knows: they may say anything. */
export const otherFields: Kind = {
  id: 'other-fields',
  name: 'Values of unknown fields',
  harmless: /^(?:[\d.]{1,3}|true|false|yes|no|on|off|none|null)$/i,
  replace: (value, { fresh }) => (value.length < 3 ? 'x' : fresh((number) => `value${number}`)),
};
