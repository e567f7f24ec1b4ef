import type { NameAddr } from '../name-addr.ts';
import { parseNameAddr } from '../name-addr.ts';
import { parameterValue } from '../parameters.ts';
import type { ListHeader } from './definition.ts';

/** Who calls or is called, from the time before P-Asserted-Identity. */
export interface RemotePartyId extends NameAddr {
  /** calling or called. */
  party: string | undefined;
  screen: string | undefined;
  privacy: string | undefined;
}

export const remotePartyIdHeader: ListHeader<RemotePartyId> = {
  name: 'Remote-Party-ID',
  spec: 'draft-ietf-sip-privacy-04',
  list: true,
  parse(text, faults) {
    const address = parseNameAddr(text, faults);
    return (
      address &&
      Object.assign(address, {
        party: parameterValue(address.parameters, 'party'),
        screen: parameterValue(address.parameters, 'screen'),
        privacy: parameterValue(address.parameters, 'privacy'),
      })
    );
  },
};
