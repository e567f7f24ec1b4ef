import { cutWord, parseUnsigned, splitWords } from '../tokens.ts';
import { type AttributeSpec, decimalAttribute, textAttribute } from './attribute.ts';

/** a=framerate:29.97, in frames a second */
export const framerate = decimalAttribute('framerate', 'media', 'RFC 8866 6.13');

/** a=quality:10 */
export const quality = textAttribute('quality', 'media', 'RFC 8866 6.14');

export interface ImageAttributes {
  /** '*' stands for all payload types. */
  payloadType: number | '*';
  /** The `send` and `recv` sets as they are written. */
  sets: string;
}

/** a=imageattr:97 send [x=800,y=640] recv [x=330,y=250] */
export const imageattr: AttributeSpec<ImageAttributes> = {
  name: 'imageattr',
  level: 'media',
  spec: 'RFC 6236 3',
  parse: (text) => {
    const [first, sets] = cutWord(text ?? '');
    const payloadType = first === '*' ? '*' : parseUnsigned(first, 127);
    return payloadType === undefined || sets === '' ? undefined : { payloadType, sets };
  },
};

export interface RestrictionId {
  id: string;
  direction: 'send' | 'recv';
  restrictions: string;
}

/** a=rid:1 send pt=97;max-width=1280;max-height=720 */
export const rid: AttributeSpec<RestrictionId> = {
  name: 'rid',
  level: 'media',
  spec: 'RFC 8851 10',
  parse: (text) => {
    const [id, rest] = cutWord(text ?? '');
    const [direction, restrictions] = cutWord(rest);
    if (id === '' || (direction !== 'send' && direction !== 'recv')) return undefined;
    return { id, direction, restrictions };
  },
};

/** Streams between semicolons, alternatives between commas, `~` before a paused one. */
export interface Simulcast {
  send: string | undefined;
  recv: string | undefined;
}

/** a=simulcast:send 1,2,3;~4,~5 recv 6;~7 */
export const simulcast: AttributeSpec<Simulcast> = {
  name: 'simulcast',
  level: 'media',
  spec: 'RFC 8853 5.1',
  parse: (text) => {
    const [first, list, second, other] = splitWords(text ?? '');
    if (list === undefined || (first !== 'send' && first !== 'recv')) return undefined;
    const opposite = second === (first === 'send' ? 'recv' : 'send') ? other : undefined;
    return first === 'send' ? { send: list, recv: opposite } : { send: opposite, recv: list };
  },
};
