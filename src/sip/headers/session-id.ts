import type { Parameter } from '../parameters.ts';
import { parameterValue } from '../parameters.ts';
import type { SingleHeader } from './definition.ts';
import { parseValueParameters } from './shapes/value-parameters.ts';

/** The same pair on every leg of a call, in the order of whoever sends; all zeros while unknown. */
export interface SessionId {
  /** 32 hexadecimal digits, in lower case: the sender's. */
  uuid: string;
  remote: string | undefined;
  parameters: Parameter[];
}

export const sessionIdHeader: SingleHeader<SessionId> = {
  name: 'Session-ID',
  spec: 'RFC 7989 5',
  list: false,
  parse(text, faults) {
    const { value, parameters } = parseValueParameters(text, faults);
    if (!/^[0-9a-f]{32}$/i.test(value)) return undefined;
    return {
      uuid: value.toLowerCase(),
      remote: parameterValue(parameters, 'remote')?.toLowerCase(),
      parameters,
    };
  },
};
