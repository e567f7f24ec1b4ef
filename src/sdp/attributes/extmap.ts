import { cutAt, splitWords, parseUnsigned } from '../tokens.ts';
import { type AttributeSpec, propertyAttribute } from './attribute.ts';

export interface HeaderExtension {
  id: number;
  direction: string | undefined;
  uri: string;
  parameters: string[];
}

/** a=extmap:2/sendrecv urn:ietf:params:rtp-hdrext:ssrc-audio-level vad=on */
export const extmap: AttributeSpec<HeaderExtension> = {
  name: 'extmap',
  level: 'both',
  spec: 'RFC 8285 5',
  parse: (text) => {
    const [first = '', uri, ...parameters] = splitWords(text ?? '');
    const [number, direction] = cutAt(first, '/');
    const id = parseUnsigned(number, 4351);
    return id === undefined || uri === undefined ? undefined : { id, direction, uri, parameters };
  },
};

/** a=extmap-allow-mixed */
export const extmapAllowMixed = propertyAttribute('extmap-allow-mixed', 'both', 'RFC 8285 6');
