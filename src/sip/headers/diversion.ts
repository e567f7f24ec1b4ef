import type { NameAddr } from '../name-addr.ts';
import { parameterValue } from '../parameters.ts';
import type { ListHeader } from './definition.ts';
import { addressWith } from './shapes/address.ts';

/** Who passed the call on, the last one first. */
export interface Diversion extends NameAddr {
  reason: string | undefined;
  counter: string | undefined;
  privacy: string | undefined;
}

export const diversionHeader: ListHeader<Diversion> = {
  name: 'Diversion',
  spec: 'RFC 5806 4',
  list: true,
  parse: addressWith(({ parameters }) => ({
    reason: parameterValue(parameters, 'reason'),
    counter: parameterValue(parameters, 'counter'),
    privacy: parameterValue(parameters, 'privacy'),
  })),
};
