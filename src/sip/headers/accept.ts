import type { ListHeader } from './definition.ts';
import type { MediaType } from './shapes/media-type.ts';
import { parseMediaType } from './shapes/media-type.ts';

/** Media ranges; an empty list says that no body is acceptable. */
export const acceptHeader: ListHeader<MediaType> = {
  name: 'Accept',
  spec: 'RFC 3261 20.1',
  list: true,
  mayBeEmpty: true,
  parse: parseMediaType,
};
