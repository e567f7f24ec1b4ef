import { cutAt, cutWord } from '../tokens.ts';
import type { AttributeSpec } from './attribute.ts';

export interface FormatParameters {
  /** The payload type, or the format of a transport that is not RTP. */
  format: string;
  parameters: string;
}

/** a=fmtp:101 0-16 */
export const fmtp: AttributeSpec<FormatParameters> = {
  name: 'fmtp',
  level: 'media',
  spec: 'RFC 8866 6.15',
  parse: (text) => {
    const [format, parameters] = cutWord(text ?? '');
    return format === '' || parameters === '' ? undefined : { format, parameters };
  },
};

/** `useinbandfec=1; usedtx=1` as names and values; what is not `name=value` is a name alone (`0-16`). */
export function splitFormatParameters(parameters: string): { name: string; value: string | undefined }[] {
  const found: { name: string; value: string | undefined }[] = [];
  for (const part of parameters.split(';')) {
    const [name, value] = cutAt(part, '=');
    if (part.trim() !== '') found.push({ name: name.trim(), value: value?.trim() });
  }
  return found;
}
