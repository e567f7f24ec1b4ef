import type { SingleHeader } from './definition.ts';
import type { MediaType } from './shapes/media-type.ts';
import { parseMediaType } from './shapes/media-type.ts';

export const contentTypeHeader: SingleHeader<MediaType> = {
  name: 'Content-Type',
  compact: 'c',
  spec: 'RFC 3261 20.15',
  list: false,
  parse: parseMediaType,
};
