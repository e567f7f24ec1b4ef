import { integerAttribute, wordsAttribute } from './attribute.ts';

/** a=path:msrp://192.0.2.1:2855/iau39soe2843z;tcp */
export const path = wordsAttribute('path', 'media', 'RFC 4975 8');

/** a=accept-types:message/cpim text/plain */
export const acceptTypes = wordsAttribute('accept-types', 'media', 'RFC 4975 8');

/** a=accept-wrapped-types:text/html */
export const acceptWrappedTypes = wordsAttribute('accept-wrapped-types', 'media', 'RFC 4975 8');

/** a=max-size:8000, in bytes */
export const maxSize = integerAttribute('max-size', 'media', 'RFC 4975 8');
