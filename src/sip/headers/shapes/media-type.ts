import { isToken, trim } from '../../grammar.ts';
import type { Parameter } from '../../parameters.ts';
import type { Fault } from '../../problem.ts';
import { parseValueParameters } from './value-parameters.ts';

/** `application/sdp;charset=...`; type and subtype in lower case, `*` in a range (RFC 3261 25.1, media-type). */
export interface MediaType {
  type: string;
  subtype: string;
  /** Both, as `application/sdp`. */
  name: string;
  parameters: Parameter[];
}

export function parseMediaType(text: string, faults: Fault[] = []): MediaType | undefined {
  const { value, parameters } = parseValueParameters(text, faults);
  const slash = value.indexOf('/');
  const type = trim(value.slice(0, Math.max(slash, 0))).toLowerCase();
  const subtype = trim(value.slice(slash + 1)).toLowerCase();
  if (!isToken(type) || !isToken(subtype)) return undefined;
  return { type, subtype, name: `${type}/${subtype}`, parameters };
}
