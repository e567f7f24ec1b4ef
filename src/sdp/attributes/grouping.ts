import { splitWords } from '../tokens.ts';
import { type AttributeSpec, propertyAttribute, textAttribute } from './attribute.ts';

export interface MediaGroup {
  /** BUNDLE, LS, FID, ... */
  semantics: string;
  mids: string[];
}

/** a=group:BUNDLE 0 1 */
export const group: AttributeSpec<MediaGroup> = {
  name: 'group',
  level: 'session',
  spec: 'RFC 5888 5',
  parse: (text) => {
    const [semantics, ...mids] = splitWords(text ?? '');
    return semantics === undefined ? undefined : { semantics, mids };
  },
};

/** a=mid:0 */
export const mid = textAttribute('mid', 'media', 'RFC 5888 4');

/** a=bundle-only: port 0 then does not mean that the media is refused. */
export const bundleOnly = propertyAttribute('bundle-only', 'media', 'RFC 9143 6');

/** a=label:1 */
export const label = textAttribute('label', 'media', 'RFC 4574 4');
