import { isToken } from '../grammar.ts';
import type { Parameter } from '../parameters.ts';
import { parameterValue } from '../parameters.ts';
import type { SingleHeader } from './definition.ts';
import { parseValueParameters } from './shapes/value-parameters.ts';

export interface ContentDisposition {
  /** In lower case: session, early-session, render, ... */
  type: string;
  /** required or optional. */
  handling: string | undefined;
  parameters: Parameter[];
}

export const contentDispositionHeader: SingleHeader<ContentDisposition> = {
  name: 'Content-Disposition',
  spec: 'RFC 3261 20.11',
  list: false,
  parse(text, faults) {
    const { value, parameters } = parseValueParameters(text, faults);
    if (!isToken(value)) return undefined;
    return { type: value.toLowerCase(), handling: parameterValue(parameters, 'handling'), parameters };
  },
};
