import type { Parameter } from '../parameters.ts';
import { parameterValue, parseParameters } from '../parameters.ts';
import type { SingleHeader } from './definition.ts';

/** The icid-value stays the same through the networks of a call. */
export interface ChargingVector {
  icidValue: string;
  origIoi: string | undefined;
  termIoi: string | undefined;
  parameters: Parameter[];
}

export const pChargingVectorHeader: SingleHeader<ChargingVector> = {
  name: 'P-Charging-Vector',
  spec: 'RFC 7315 4.6',
  list: false,
  parse(text, faults) {
    const parameters = parseParameters(`;${text}`, faults);
    const icidValue = parameterValue(parameters, 'icid-value');
    if (icidValue === undefined) return undefined;
    return {
      icidValue,
      origIoi: parameterValue(parameters, 'orig-ioi'),
      termIoi: parameterValue(parameters, 'term-ioi'),
      parameters,
    };
  },
};
