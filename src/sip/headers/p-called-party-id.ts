import { parseNameAddr, type NameAddr } from '../name-addr.ts';
import type { SingleHeader } from './definition.ts';

/** Whom the caller called, when the Request-URI has become the address of a device. */
export const pCalledPartyIdHeader: SingleHeader<NameAddr> = {
  name: 'P-Called-Party-ID',
  spec: 'RFC 7315 4.2',
  list: false,
  parse: parseNameAddr,
};
