import type { Parameter } from '../parameters.ts';
import { parameterValue } from '../parameters.ts';
import type { SingleHeader } from './definition.ts';
import { maxUint32, parseNumber } from './shapes/number.ts';
import { parseValueParameters } from './shapes/value-parameters.ts';

/** The session timer: without a refresh by `refresher` in so many seconds, the session is over. */
export interface SessionExpires {
  seconds: number;
  /** uac or uas, of the transaction that says so. */
  refresher: string | undefined;
  parameters: Parameter[];
}

export const sessionExpiresHeader: SingleHeader<SessionExpires> = {
  name: 'Session-Expires',
  compact: 'x',
  spec: 'RFC 4028 4',
  list: false,
  parse(text, faults) {
    const { value, parameters } = parseValueParameters(text, faults);
    const seconds = parseNumber(value, maxUint32, faults);
    if (seconds === undefined) return undefined;
    return { seconds, refresher: parameterValue(parameters, 'refresher')?.toLowerCase(), parameters };
  },
};
