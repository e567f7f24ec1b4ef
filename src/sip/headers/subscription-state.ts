import { isToken } from '../grammar.ts';
import type { Parameter } from '../parameters.ts';
import { parameterValue } from '../parameters.ts';
import type { SingleHeader } from './definition.ts';
import { maxUint32, parseNumber } from './shapes/number.ts';
import { parseValueParameters } from './shapes/value-parameters.ts';

export interface SubscriptionState {
  /** In lower case: active, pending, terminated, or something new. */
  state: string;
  reason: string | undefined;
  /** Seconds. */
  expires: number | undefined;
  retryAfter: number | undefined;
  parameters: Parameter[];
}

export const subscriptionStateHeader: SingleHeader<SubscriptionState> = {
  name: 'Subscription-State',
  spec: 'RFC 6665 8.2.3',
  list: false,
  parse(text, faults) {
    const { value, parameters } = parseValueParameters(text, faults);
    if (!isToken(value)) return undefined;
    const seconds = (name: string): number | undefined =>
      parseNumber(parameterValue(parameters, name) ?? '', maxUint32, faults);
    return {
      state: value.toLowerCase(),
      reason: parameterValue(parameters, 'reason'),
      expires: seconds('expires'),
      retryAfter: seconds('retry-after'),
      parameters,
    };
  },
};
