import type { SingleHeader } from './definition.ts';
import { maxUint32, parseNumber } from './shapes/number.ts';
import { parseValueParameters } from './shapes/value-parameters.ts';

/** The shortest session timer that is accepted, in seconds; parameters have no meaning yet. */
export const minSeHeader: SingleHeader<number> = {
  name: 'Min-SE',
  spec: 'RFC 4028 5',
  list: false,
  parse: (text, faults) => parseNumber(parseValueParameters(text, faults).value, maxUint32, faults),
};
