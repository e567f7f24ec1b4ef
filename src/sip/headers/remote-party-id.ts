import type { NameAddr } from '../name-addr.ts';
import { parameterValue } from '../parameters.ts';
import type { ListHeader } from './definition.ts';
import { addressWith } from './shapes/address.ts';

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
  parse: addressWith(({ parameters }) => ({
    party: parameterValue(parameters, 'party'),
    screen: parameterValue(parameters, 'screen'),
    privacy: parameterValue(parameters, 'privacy'),
  })),
};
