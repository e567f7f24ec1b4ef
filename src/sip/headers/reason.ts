import { isToken } from '../grammar.ts';
import type { Parameter } from '../parameters.ts';
import { parameterValue } from '../parameters.ts';
import type { ListHeader } from './definition.ts';
import { maxUint32, parseNumber } from './shapes/number.ts';
import { parseValueParameters } from './shapes/value-parameters.ts';

/** Why a request was sent: `Q.850;cause=16;text="..."` names a telephone network's cause, `SIP` a status code. */
export interface Reason {
  protocol: string;
  cause: number | undefined;
  text: string | undefined;
  parameters: Parameter[];
}

export const reasonHeader: ListHeader<Reason> = {
  name: 'Reason',
  spec: 'RFC 3326 2',
  list: true,
  parse(text, faults) {
    const { value, parameters } = parseValueParameters(text, faults);
    if (!isToken(value)) return undefined;
    return {
      protocol: value,
      cause: parseNumber(parameterValue(parameters, 'cause') ?? '', maxUint32, faults),
      text: parameterValue(parameters, 'text'),
      parameters,
    };
  },
};
