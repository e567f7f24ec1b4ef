import { trim } from '../../grammar.ts';
import type { Parameter } from '../../parameters.ts';
import { parseParameters } from '../../parameters.ts';
import type { Fault } from '../../problem.ts';

/** `value;name=value;...`, the form of most header fields. */
export interface ValueParameters {
  value: string;
  parameters: Parameter[];
}

export function parseValueParameters(text: string, faults: Fault[] = []): ValueParameters {
  const semicolon = text.indexOf(';');
  if (semicolon < 0) return { value: trim(text), parameters: [] };
  return {
    value: trim(text.slice(0, semicolon)),
    parameters: parseParameters(text.slice(semicolon), faults),
  };
}
