import type { NameAddr } from '../name-addr.ts';
import { parseNameAddr } from '../name-addr.ts';
import { parameterValue } from '../parameters.ts';
import type { ListHeader } from './definition.ts';

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
  parse(text, faults) {
    const address = parseNameAddr(text, faults);
    return (
      address &&
      Object.assign(address, {
        reason: parameterValue(address.parameters, 'reason'),
        counter: parameterValue(address.parameters, 'counter'),
        privacy: parameterValue(address.parameters, 'privacy'),
      })
    );
  },
};
