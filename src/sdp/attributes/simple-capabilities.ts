import { parseUnsigned, splitWords } from '../tokens.ts';
import { integerAttribute, textAttribute, type AttributeSpec } from './attribute.ts';

const spec = 'RFC 3407 3';

/** A media line that the sender could take part in: gateways tell so that they know T.38. */
interface CapabilityDescription {
  /** Of the first of its formats; the others count on. */
  number: number;
  media: string;
  transport: string;
  formats: string[];
}

/** a=cdsc:1 image udptl t38 */
const cdsc: AttributeSpec<CapabilityDescription> = {
  name: 'cdsc',
  level: 'both',
  spec,
  parse: (text) => {
    const [digits, media, transport, ...formats] = splitWords(text ?? '');
    const number = parseUnsigned(digits, 255);
    return number === undefined || media === undefined || transport === undefined || formats.length === 0
      ? undefined
      : { number, media, transport, formats };
  },
};

/** a=sqn:0, then the descriptions, each with its parameters. */
export const simpleCapabilities = [
  integerAttribute('sqn', 'both', spec),
  cdsc,
  ...['cpar', 'cparmin', 'cparmax'].map((name) => textAttribute(name, 'both', spec)),
];
