import type { AttributeSpec } from './attribute.ts';

/** a=content:slides,alt */
export const content: AttributeSpec<string[]> = {
  name: 'content',
  level: 'media',
  spec: 'RFC 4796 5',
  parse: (text) => {
    const values = (text ?? '').split(',').map((value) => value.trim());
    return values.includes('') ? undefined : values;
  },
};
