import { cutWord, parseUnsigned } from '../tokens.ts';
import type { AttributeSpec } from './attribute.ts';

export interface RtpMap {
  payloadType: number;
  name: string;
  /** Hz; undefined when it is missing or no number. */
  clockRate: number | undefined;
  /** 1 unless the encoding parameters say otherwise. */
  channels: number;
}

/** a=rtpmap:111 opus/48000/2 */
export const rtpmap: AttributeSpec<RtpMap> = {
  name: 'rtpmap',
  level: 'media',
  spec: 'RFC 8866 6.6',
  parse: (text) => {
    const [first, encoding] = cutWord(text ?? '');
    const payloadType = parseUnsigned(first, 127);
    const [name = '', clockRate, channels] = encoding.split('/', 3);
    if (payloadType === undefined || name === '') return undefined;
    return {
      payloadType,
      name,
      clockRate: parseUnsigned(clockRate?.trim()),
      channels: parseUnsigned(channels?.trim(), 255) ?? 1,
    };
  },
};
